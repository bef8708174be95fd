import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runToCompletion } from "../../../../src/app/reading/scheduling.ts";
import { type Arrangement, arrangeInSteps, asInText } from "../../../../src/app/screens/lists/arrange.ts";
import { columnsOf } from "../../../../src/app/screens/lists/columns.ts";
import { fold } from "../../../../src/document/fold.ts";
import { made, madeReading, section } from "../../made-library.ts";

const reading = madeReading();
const [site, claim] = reading.open.layers.layers;
if (!site || !claim) throw new Error("The made layers have sites and claims.");

const claims = reading.open.spans.filter(({ layer }) => layer === claim);
const columns = columnsOf(reading, claim);
const ids = (arrangement: Partial<Arrangement>) =>
	runToCompletion(arrangeInSteps(claims, columns, { ...asInText, ...arrangement })).map(
		({ annotation }) => annotation.id,
	);

describe("the columns of a list", () => {
	test("are the words, the layer's own fields, and the place", () => {
		expect(columns.map(({ label }) => label)).toEqual([
			"Words in the text",
			"Proposition",
			"Source",
			"Type",
			"Wording",
			"About",
			"Place",
		]);
	});

	test("say names and labels, and what is missing", () => {
		const [, , last] = claims;
		expect(last && columns.map(({ textOf, missing }) => textOf(last) || missing)).toEqual([
			"The group says that links are illegal",
			"Links are illegal.",
			"GOG",
			"legal label",
			"reported label",
			"no named site, body or country",
			"Elsewhere",
		]);
	});

	test("say how far down a span is where the document has no parts", () => {
		const bare = { ...reading, outline: [] };
		const [first] = claims;
		const place = columnsOf(bare, claim).at(-1);
		expect(first && place?.textOf(first)).toMatch(/^\d+ %$/);
	});

	test("name the part by the label that the editor supplied", () => {
		const labelled = madeReading([...made.items, section("all", "The whole", "Report")]);
		const [span] = labelled.open.spans;
		expect(span && columnsOf(labelled, span.layer).at(-1)?.textOf(span)).toBe("The whole");
	});

	test("leave out phrases that are no mention", () => {
		expect(columnsOf(reading, site).map(({ id }) => id)).not.toContain("notIn");
	});
});

describe("a list", () => {
	test("stands in the order of the text, or in the reverse", () => {
		expect(ids({})).toEqual(["c1", "c2", "c3"]);
		expect(ids({ isDescending: true })).toEqual(["c3", "c2", "c1"]);
	});

	test("is sorted by a column, equal rows in the order of the text", () => {
		expect(ids({ sort: "claimant" })).toEqual(["c1", "c3", "c2"]);
		expect(ids({ sort: "claimant", isDescending: true })).toEqual(["c2", "c1", "c3"]);
	});

	test("has what is empty last in both directions", () => {
		expect(ids({ sort: "about" }).at(-1)).toBe("c3");
		expect(ids({ sort: "about", isDescending: true }).at(-1)).toBe("c3");
	});

	test("stays in the order of the text for a column that there is not", () => {
		expect(ids({ sort: "colour" })).toEqual(["c1", "c2", "c3"]);
	});

	test("is narrowed to the rows that hold all words, whatever their case and cell", () => {
		expect(ids({ find: "GOG  legal" })).toEqual(["c3"]);
		expect(ids({ find: "isohunt" })).toEqual(["c1", "c2"]);
		expect(ids({ find: "isohunt legal" })).toEqual([]);
	});

	test("has the rows that a plain filter and a plain sort give", () => {
		const words = fc.constantFrom("", "isohunt", "gog", "the", "l", "label is", "xyz");
		const sorts = fc.constantFrom(...columns.map(({ id }) => id));
		const spans = fc.array(fc.constantFrom(...reading.open.spans), { maxLength: 12 });
		fc.assert(
			fc.property(spans, words, sorts, fc.boolean(), (rows, find, sort, isDescending) => {
				const column = columns.find(({ id }) => id === sort);
				const cellsOf = (row: (typeof rows)[number]) => columns.map(({ textOf }) => fold(textOf(row)));
				const wanted = rows.filter((row) =>
					find.split(" ").every((word) => cellsOf(row).some((cell) => cell.includes(word))),
				);
				const arranged = runToCompletion(arrangeInSteps(rows, columns, { sort, isDescending, find }));
				expect(new Set(arranged)).toEqual(new Set(wanted));
				expect(arranged).toHaveLength(wanted.length);
				if (!column || sort === "place") return;
				const keys = arranged.map((row) => fold(column.textOf(row))).filter((key) => key !== "");
				const sorted = [...keys].sort();
				expect(keys).toEqual(isDescending ? sorted.reverse() : sorted);
			}),
		);
	});
});
