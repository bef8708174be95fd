import { describe, expect, test } from "vitest";
import { allSpans, corpusOf, selectSpans, spanUrl } from "../../src/corpus/index.ts";
import { corpus, doc, folder, relation, span } from "../formats/builders.ts";

const words = "isoHunt and Demonoid.";
const lost = {
	...span(words, "gone", "isoHunt"),
	placement: { kind: "orphan", candidates: [], reason: "gone" },
} as const;
const notB = { description: "all but b", query: "-b" };
const document = doc("report", words, [lost, span(words, "b", "Demonoid"), span(words, "a", "isoHunt")]);

test("a corpus has the layers and the shared entities of its documents", () => {
	expect(corpusOf([document])).toMatchObject({ ...folder, documents: [document] });
});

test("a corpus without documents has the layers and the shared entities of its folder", () => {
	expect(corpusOf([], folder)).toMatchObject({ ...folder, documents: [] });
	expect(corpusOf([])).toMatchObject({ sharedEntities: [], documents: [] });
});

test("selected spans are those for which the predicate is true, among spans and orphans", () => {
	const selected = selectSpans(corpus(document), ({ annotation }) => annotation.id !== "b", notB);
	expect(selected.documents.flatMap(allSpans).map(({ annotation }) => annotation.id)).toEqual(["a", "gone"]);
});

test("a selection has the relations whose two annotations are selected", () => {
	const relations = [relation("r1", "like", "a", "b"), relation("r2", "like", "a", "gone")];
	const related = corpus({ ...document, relations });
	const selected = selectSpans(related, ({ annotation }) => annotation.id !== "b", notB);
	expect(selected.documents[0]?.relations.map(({ id }) => id)).toEqual(["r2"]);
});

test("a selection states what was selected, and how many spans of each layer there were", () => {
	const selected = selectSpans(corpus(document), ({ annotation }) => annotation.id !== "b", notB);
	expect(selected.selection).toEqual({
		...notB,
		counts: [{ document: "report", layer: "site", spans: 2, of: 3 }],
	});
	expect(selectSpans(corpus(document), () => true, notB).selection).toBeUndefined();
});

describe("the address of a span", () => {
	const [first] = document.spans;

	test("the address has the document as its query and the span as its fragment", () => {
		const published = { ...corpus(document), site: "https://reader.example/" };
		expect(first && spanUrl(published, document, first.annotation)).toBe(
			"https://reader.example/?document=report#a",
		);
	});

	test("a span of a folder that is not published has no address", () => {
		expect(first && spanUrl(corpus(document), document, first.annotation)).toBeUndefined();
	});
});
