import { expect, test } from "vitest";
import { createReport } from "../../../src/annotation/index.ts";
import { range } from "../../../src/document/index.ts";
import { type ForeignDocument, importForeignDocuments } from "../../../src/formats/kit/foreign-documents.ts";
import type { ForeignPassage } from "../../../src/formats/kit/foreign-passages.ts";
import type { ForeignSpan } from "../../../src/formats/kit/foreign-spans.ts";
import { text } from "../builders.ts";
import { layers } from "../layers.ts";

const content = "🏴 IIPA says isoHunt is bad.";
const isoHunt = { kind: "range", range: range(13, 20) } as const;

const span = (id: string, passage: ForeignPassage, entity?: string): ForeignSpan => ({
	...{ location: `#${id}`, id, layer: "site", entity, passage },
});

function importOne(parts: Partial<ForeignDocument>) {
	const report = createReport("x");
	const foreign = { name: "Report.txt", title: undefined, language: undefined, text: content };
	const lists = { spans: [], sections: [], entities: [] };
	const [document] = importForeignDocuments([{ ...foreign, ...lists, ...parts, report }], layers).documents;
	return { document, problems: report.problems };
}

test("a range of another tool's file becomes a position in code points and a quote with the text around it", () => {
	const { document } = importOne({ spans: [span("a1", isoHunt, "isohunt")] });
	expect(document?.id).toBe("report-txt");
	expect(document?.annotations).toEqual([
		{
			...{ id: "a1", layer: "site", entity: "isohunt", extra: {} },
			quote: { exact: "isoHunt", prefix: "🏴 IIPA says ", suffix: " is bad." },
			position: { start: 12, end: 19 },
		},
	]);
});

test("the quote has the words that the file states if the text has other words at the range", () => {
	const { document } = importOne({ spans: [span("a1", { ...isoHunt, words: "isohunt" }, "isohunt")] });
	expect(document?.annotations).toMatchObject([
		{ quote: { exact: "isohunt", prefix: "", suffix: "" }, position: { start: 12, end: 19 } },
	]);
});

test("a passage of several ranges becomes an annotation of several pieces", () => {
	const passage = { ...isoHunt, furtherRanges: [range(24, 27)] };
	const { document } = importOne({ spans: [span("a1", passage)] });
	expect(document?.annotations).toMatchObject([
		{
			quote: { exact: "isoHunt" },
			furtherPieces: [{ quote: { exact: "bad" }, position: { start: 23, end: 26 } }],
		},
	]);
	expect(document?.entities[0]?.fields.get("name")).toEqual([text("isoHunt … bad")]);
});

test("annotations are in text order, and those without a position are last", () => {
	const quote = { kind: "quote", quote: { exact: "isoHunt", prefix: "", suffix: "" } } as const;
	const spans = [
		span("a1", quote, "isohunt"),
		span("a2", isoHunt, "isohunt"),
		span("a3", { kind: "range", range: range(3, 7) }, "iipa"),
	];
	const { document } = importOne({ spans });
	expect(document?.annotations.map(({ id, position }) => [id, position?.start])).toEqual([
		["a3", 2],
		["a2", 12],
		["a1", undefined],
	]);
});

test("a document without a text keeps the quotes of its annotations", () => {
	const quote = { exact: "isoHunt", prefix: "says ", suffix: " is" };
	const { document } = importOne({
		text: undefined,
		spans: [span("a1", { kind: "quote", quote }, "isohunt")],
	});
	expect(document?.text).toBeUndefined();
	expect(document?.annotations).toMatchObject([{ quote, position: undefined }]);
});

test.each([
	[{ id: "r1", label: "near", from: "a1", to: "a9" }, "does not link two annotations"],
	[{ id: "r1", label: "", from: "a1", to: "a2" }, "has no label"],
	[{ id: "a1", label: "near", from: "a1", to: "a2" }, "already in use"],
	[{ id: "r 1", label: "near", from: "a1", to: "a2" }, "is not a valid id"],
])("the relation %j is left out, because it %s", (relation, reason) => {
	const spans = [span("a1", isoHunt, "isohunt"), span("a2", isoHunt, "isohunt")];
	const { document, problems } = importOne({ spans, relations: [{ location: "#r", ...relation }] });
	expect(document?.relations).toEqual([]);
	expect(problems).toMatchObject([{ code: "E_RELATION", path: "#r" }]);
	expect(problems[0]?.reason).toContain(reason);
});
