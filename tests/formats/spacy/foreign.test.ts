import { describe, expect, test } from "vitest";
import { readLayers } from "../../../src/annotation/index.ts";
import { readImports } from "../../../src/library/index.ts";
import { readForeign } from "../foreign.ts";

const text = "Ann sold Ridge.";
const lines = (...values: readonly unknown[]) => ({
	"page.jsonl": values.map((value) => `${JSON.stringify(value)}\n`).join(""),
});
const tokens = [
	{ text: "Ann", start: 0, end: 3, id: 0 },
	{ text: "sold", start: 4, end: 8, id: 1 },
	{ text: "Ridge", start: 9, end: 14, id: 2 },
];

describe("spans of spaCy and Prodigy", () => {
	test.each([
		["without a label, which are notes", { start: 0, end: 3 }, 'note "Ann"'],
		["without an entity", { start: 0, end: 3, label: "PER", kb_id: null, id: null }, 'PER "Ann"'],
		["with a number as id", { start: 0, end: 3, label: "PER", id: 12 }, 'PER "Ann"'],
		["with numbers of tokens only", { token_start: 0, token_end: 1, label: "SALE" }, 'SALE "Ann sold"'],
		["as a list", [9, 14, "GPE"], 'GPE "Ridge"'],
	])("can be %s", (_form, span, expected) => {
		const { spans, problems, refused } = readForeign(lines({ text, tokens, spans: [span] }));
		expect([spans, problems, refused]).toEqual([[expected], [], 0]);
	});

	test("can be related by the numbers of tokens", () => {
		const { relations } = readForeign(
			lines({ text, tokens, spans: [], relations: [{ head: 0, child: 2, label: "OWNS" }] }),
		);
		expect(relations).toEqual(["Ann OWNS Ridge"]);
	});
});

describe("labels of a whole text are tags of a note on the document", () => {
	test.each([
		["the scores of spaCy", { text, ents: [], cats: { LEGAL: 0.9, OLD: 0.1 } }, ["#LEGAL"]],
		["a decision in Prodigy", { text, label: "LEGAL", answer: "accept" }, ["#LEGAL"]],
		["a choice in Prodigy", { text, options: [], accept: ["A", "B"], answer: "accept" }, ["#A", "#B"]],
	])("from %s", (_source, line, tags) => {
		expect(readForeign(lines(line)).spans).toEqual([`note "the whole document" ${tags.join(" ")}`]);
	});
});

describe("training data of spaCy", () => {
	test.each([
		["tuples", JSON.stringify([[text, { entities: [[0, 3, "PER"]] }]])],
		["a tuple a line", `${JSON.stringify([text, { entities: [[0, 3, "PER"]] }])}\n`],
		["groups of spans", JSON.stringify([[text, { spans: { sc: [[0, 3, "PER"]] } }]])],
		["objects", `${JSON.stringify({ text, entities: [{ start: 0, end: 3, label: "PER" }] })}\n`],
	])("can be %s", (_form, content) => {
		const { spans, texts, refused } = readForeign({ "page.json": content });
		expect([spans, texts, refused]).toEqual([['PER "Ann"'], { page: text }, 0]);
	});

	test("of version 2 has tags of words", () => {
		const words = ["Hong", "Kong", "sold", "Ridge"];
		const tags = ["B-GPE", "L-GPE", "O", "U-GPE"];
		const sentences = [{ tokens: words.map((orth, id) => ({ id, orth, ner: tags[id] })) }];
		const file = [{ id: 0, paragraphs: [{ raw: "Hong Kong sold Ridge.", sentences }] }];
		const { spans, texts } = readForeign({ "page.json": JSON.stringify(file) });
		expect(spans).toEqual(['GPE "Hong Kong"', 'GPE "Ridge"']);
		expect(texts).toEqual({ page: "Hong Kong sold Ridge." });
	});
});

test("the binary form of spaCy is named, with the way to convert it", () => {
	const layers = readLayers('{ "layers": [], "entityTypes": [] }').value;
	const { problems } = readImports([{ name: "page.spacy", bytes: Uint8Array.of(0x78, 0x9c, 0xff) }], layers);
	expect(problems.map(({ code, hint }) => `${code} ${hint}`)).toEqual([
		expect.stringMatching(/^E_IMPORT_FORMAT .*doc\.to_json\(\)/),
	]);
});
