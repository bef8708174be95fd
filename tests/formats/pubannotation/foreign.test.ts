import { describe, expect, test } from "vitest";
import { importForeign, readForeign } from "../foreign.ts";

const text = "IRF-4 may be induced by IFN-α therapy";
const denotation = (id: string | number, begin: number, end: number, obj: string) => ({
	...{ id, span: { begin, end }, obj },
});
const file = (value: object) => ({ "page.json": JSON.stringify(value) });

describe("documents of PubAnnotation", () => {
	test("keep modifications, and attributes of spans and of relations", () => {
		const { spans, relations, problems } = readForeign(
			file({
				text,
				denotations: [denotation("T1", 0, 5, "Protein"), denotation("E1", 13, 20, "Regulation")],
				relations: [{ id: "R1", subj: "T1", pred: "themeOf", obj: "E1" }],
				attributes: [
					{ id: "A1", subj: "T1", pred: "score", obj: 0.5 },
					{ id: "A2", subj: "R1", pred: "sure", obj: true },
				],
				modifications: [{ id: "M1", pred: "Speculation", obj: "E1" }],
			}),
		);
		expect(spans).toEqual(['Protein "IRF-4" score=0.5', 'Regulation "induced" Speculation=true']);
		expect([relations, problems]).toEqual([["IRF-4 themeOf induced"], []]);
	});

	test("can have the tracks of several projects, with the same ids", () => {
		const tracks = [
			{ project: "a", denotations: [denotation("T1", 0, 5, "Protein")] },
			{ project: "b", denotations: [denotation("T1", 24, 29, "Gene")] },
		];
		const { spans, refused } = readForeign(file({ text, tracks }));
		expect([spans, refused]).toEqual([['Protein "IRF-4"', 'Gene "IFN-α"'], 0]);
	});

	test("can be divisions of one article", () => {
		const divisions = ["Title.", "Abstract."].map((words, divid) => ({
			...{ sourcedb: "PMC", sourceid: "1", divid, text: words },
			denotations: [denotation("T1", 0, 5, "Part")],
		}));
		expect(readForeign(file(divisions)).texts).toEqual({ "pmc-1-0": "Title.", "pmc-1-1": "Abstract." });
	});

	test("can have spans of several pieces", () => {
		const span = [
			{ begin: 0, end: 5 },
			{ begin: 24, end: 29 },
		];
		const { document } = importForeign(file({ text, denotations: [{ id: "T1", span, obj: "Both" }] }), text);
		const [only] = document.spans;
		expect(only?.annotation.quote.exact).toBe("IRF-4");
		expect(only?.annotation.furtherPieces?.map(({ quote }) => quote.exact)).toEqual(["IFN-α"]);
	});

	test("can list the pieces of a span in any order", () => {
		const span = [
			{ begin: 24, end: 29 },
			{ begin: 0, end: 5 },
		];
		const { document, tally } = importForeign(
			file({ text, denotations: [{ id: "T1", span, obj: "Both" }] }),
			text,
		);
		const [only] = document.spans;
		const pieces = only?.annotation.furtherPieces ?? [];
		expect([tally, only?.annotation.quote.exact, pieces.map(({ quote }) => quote.exact)]).toEqual([
			...[[1, 0, 0, 0], "IRF-4", ["IFN-α"]],
		]);
	});

	test("can be one a line", () => {
		const lines = ["One.", "Two."].map((words, sourceid) =>
			JSON.stringify({ sourcedb: "X", sourceid, text: words, denotations: [denotation("T1", 0, 3, "N")] }),
		);
		expect(readForeign({ "page.jsonl": lines.join("\n") }).spans).toEqual(['N "One"', 'N "Two"']);
	});

	test("can have the names of old files", () => {
		const { spans, relations } = readForeign(
			file({
				text,
				catanns: [
					{ id: "T1", span: { begin: 0, end: 5 }, category: "Protein" },
					{ id: "T2", span: { begin: 24, end: 29 }, category: "Protein" },
				],
				relanns: [{ id: "R1", type: "binds", subject: "T1", object: "T2" }],
			}),
		);
		expect([spans, relations]).toEqual([['Protein "IRF-4"', 'Protein "IFN-α"'], ["IRF-4 binds IFN-α"]]);
	});

	test("are reported if they have other keys, or say something about what they do not have", () => {
		const { problems } = readForeign(
			file({
				...{ text, namespaces: [{ prefix: "_base", uri: "urn:x" }] },
				denotations: [denotation("T1", 0, 5, "Protein")],
				attributes: [{ id: "A1", subj: "T9", pred: "score", obj: 1 }],
				relations: [{ id: "R1", subj: "T1", pred: "same", obj: "R1" }],
			}),
		);
		expect(problems.toSorted()).toEqual([
			...["E_REFERENCE /attributes/0", "E_RELATION /relations/0", "W_KEY_UNKNOWN "],
		]);
	});

	test("can have numbers as ids", () => {
		const denotations = [denotation(1, 0, 5, "Protein"), denotation(2, 24, 29, "Protein")];
		const { relations } = readForeign(
			file({ text, denotations, relations: [{ id: 3, subj: 1, pred: "binds", obj: 2 }] }),
		);
		expect(relations).toEqual(["IRF-4 binds IFN-α"]);
	});

	test("without a text are looked up in the document", () => {
		const target = "https://example.org/page";
		const { places } = importForeign(
			file({ target, denotations: [denotation("T1", 0, 5, "Protein")] }),
			text,
		);
		expect(places).toEqual(['exact 0-5 "IRF-4"']);
	});
});
