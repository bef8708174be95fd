import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runToCompletion } from "../../../../src/app/reading/scheduling.ts";
import { defaultListQuery, type ListQuery } from "../../../../src/app/reading/screen.ts";
import { columnsOf } from "../../../../src/app/screens/lists/columns.ts";
import { groupByEntity, selectRows } from "../../../../src/app/screens/lists/select-rows.ts";
import type { PlacedSpan } from "../../../../src/corpus/index.ts";
import { fold } from "../../../../src/document/fold.ts";
import { sampleReading, sampleReport, section } from "../../sample-library.ts";

const reading = sampleReading();
const [site, claim] = reading.layers.layers;
if (!site || !claim) throw new Error("Expected sample layers with sites and claims.");

const claims = reading.spans.filter(({ layer }) => layer === claim);
const columns = columnsOf(reading, claim);
const ids = (query: Partial<ListQuery>) =>
	runToCompletion(selectRows(claims, columns, { ...defaultListQuery, ...query })).map(
		({ annotation }) => annotation.id,
	);

describe("columnsOf", () => {
	test("the columns of a list are the quote, the fields of the layer and the place", () => {
		expect(columns.map(({ label }) => label)).toEqual([
			"Quote",
			"Proposition",
			"Source",
			"Type",
			"Wording",
			"About",
			"Place",
		]);
	});

	test("a cell of a list shows names and labels, or the text for a missing value", () => {
		const [, , last] = claims;
		expect(last && columns.map(({ textOf, missing }) => textOf(last) || missing)).toEqual([
			"The group says that links are illegal",
			"GOG claims: Links are illegal.",
			"GOG",
			"legal label",
			"reported label",
			"no named site, body or country",
			"Elsewhere",
		]);
	});

	test("the place column of a list shows how far down a span is in percent if the document has no outline", () => {
		const bare = { ...reading, content: { ...reading.content, outline: [] } };
		const [first] = claims;
		const place = columnsOf(bare, claim).at(-1);
		expect(first && place?.textOf(first)).toMatch(/^\d+ %$/);
	});

	test("the place column of a list shows the label that an editor supplied for a section", () => {
		const labelled = sampleReading([...sampleReport.items, section("all", "The whole", "Report")]);
		const [span] = labelled.spans;
		expect(span && columnsOf(labelled, span.layer).at(-1)?.textOf(span)).toBe("The whole");
	});

	test("a list has no column for a field of exceptions", () => {
		expect(columnsOf(reading, site).map(({ id }) => id)).not.toContain("notIn");
	});
});

describe("selectRows", () => {
	test("rows of a list are in text order or in reverse text order", () => {
		expect(ids({})).toEqual(["c1", "c2", "c3"]);
		expect(ids({ isDescending: true })).toEqual(["c3", "c2", "c1"]);
	});

	test("rows of a list are sorted by a column, and equal rows stay in text order", () => {
		expect(ids({ sort: "claimant" })).toEqual(["c1", "c3", "c2"]);
		expect(ids({ sort: "claimant", isDescending: true })).toEqual(["c2", "c1", "c3"]);
	});

	test("rows of a list with an empty cell come last in both directions", () => {
		expect(ids({ sort: "about" }).at(-1)).toBe("c3");
		expect(ids({ sort: "about", isDescending: true }).at(-1)).toBe("c3");
	});

	test("rows of a list keep text order if the sort column is unknown", () => {
		expect(ids({ sort: "colour" })).toEqual(["c1", "c2", "c3"]);
	});

	test("search in a list returns the rows that contain all words, in any cell and in any case", () => {
		expect(ids({ find: "GOG  legal" })).toEqual(["c3"]);
		expect(ids({ find: "isohunt" })).toEqual(["c1", "c2"]);
		expect(ids({ find: "isohunt legal" })).toEqual([]);
	});

	test("rows of a list equal those of a plain filter and a plain sort", () => {
		const words = fc.constantFrom("", "isohunt", "gog", "the", "l", "label is", "xyz");
		const sorts = fc.constantFrom(...columns.map(({ id }) => id));
		const spans = fc.array(fc.constantFrom(...reading.spans), { maxLength: 12 });
		fc.assert(
			fc.property(spans, words, sorts, fc.boolean(), (rows, find, sort, isDescending) => {
				const column = columns.find(({ id }) => id === sort);
				const cellsOf = (row: (typeof rows)[number]) => columns.map(({ textOf }) => fold(textOf(row)));
				const expected = rows.filter((row) =>
					find.split(" ").every((word) => cellsOf(row).some((cell) => cell.includes(word))),
				);
				const selected = runToCompletion(selectRows(rows, columns, { sort, isDescending, find }));
				expect(new Set(selected)).toEqual(new Set(expected));
				expect(selected).toHaveLength(expected.length);
				if (!column || sort === "place") return;
				const keys = selected.map((row) => fold(column.textOf(row))).filter((key) => key !== "");
				const sorted = [...keys].sort();
				expect(keys).toEqual(isDescending ? sorted.reverse() : sorted);
			}),
		);
	});
});

describe("groupByEntity", () => {
	const sites = reading.spans.filter(({ layer }) => layer === site);
	const idsOf = (groups: readonly (readonly PlacedSpan[])[]) =>
		groups.map((group) => group.map(({ annotation }) => annotation.id));

	test("the mentions of one entity are one group, at the place of the first mention", () => {
		expect(sites.map(({ annotation }) => annotation.id)).toEqual(["s1", "s2", "s3"]);
		expect(idsOf(groupByEntity(sites))).toEqual([["s1", "s3"], ["s2"]]);
		expect(idsOf(groupByEntity([...sites].reverse()))).toEqual([["s3", "s1"], ["s2"]]);
	});

	test("an entity with one mention is a group of one", () => {
		expect(idsOf(groupByEntity(claims))).toEqual(claims.map(({ annotation }) => [annotation.id]));
	});
});
