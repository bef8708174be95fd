import { strToU8 } from "fflate";
import { describe, expect, test } from "vitest";
import { readLayers } from "../../../src/annotation/index.ts";
import { corpusOf } from "../../../src/corpus/index.ts";
import { spacy } from "../../../src/formats/spacy/index.ts";
import { readImports } from "../../../src/library/index.ts";
import { everything } from "../builders.ts";
import { importForeign, readForeign } from "../foreign.ts";

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

	test("can be the spans of displaCy, with words as tokens and the end excluded", () => {
		const spans = [{ start_token: 0, end_token: 2, label: "SALE" }];
		const line = { text, tokens: ["Ann", "sold", "Ridge", "."], spans };
		expect(readForeign(lines(line))).toMatchObject({ spans: ['SALE "Ann sold"'], problems: [], refused: 0 });
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

describe("entries of databases", () => {
	test("may have any name, and are written again", () => {
		const entry = "http://www.wikidata.org/entity/Q42";
		const files = lines({ text, spans: [{ start: 0, end: 3, label: "PER", kb_id: entry }] });
		const { document, tally } = importForeign(files, text);
		expect(tally).toEqual([1, 0, 0, 0]);
		const [file] = spacy.write(corpusOf([document]), everything).files;
		expect(file?.content).toContain(`"kb_id":${JSON.stringify(entry)}`);
		expect(file && importForeign({ "page.jsonl": file.content }, text).tally).toEqual([1, 0, 0, 0]);
	});

	test("that do not exist leave each span with an entity of its own", () => {
		const spans = [
			{ start: 0, end: 3, label: "PER", kb_id: "NIL" },
			{ start: 9, end: 14, label: "PER", kb_id: "NIL" },
		];
		const { document } = importForeign(lines({ text, spans }), text);
		expect(new Set(document.spans.map(({ entity }) => entity.id)).size).toBe(2);
	});
});

test("lines that were not accepted in Prodigy, and further data, are named once", () => {
	const line = { text, spans: [[0, 3, "PER"]], meta: { source: "news" } };
	const answers = ["accept", "reject", "reject", "ignore"];
	const { imports } = readImports(
		[
			{
				name: "a.jsonl",
				bytes: strToU8(lines(...answers.map((answer) => ({ ...line, answer })))["page.jsonl"]),
			},
		],
		readLayers('{ "layers": [], "entityTypes": [] }').value,
	);
	const reasons = imports.flatMap(({ problems }) => problems.map(({ reason }) => reason));
	expect(reasons).toEqual([
		'3 lines are not read, because their answer in Prodigy is "reject" (2), "ignore" (1).',
		"The file has further data about its texts, which is not kept: meta.",
	]);
});

test("the binary form of spaCy is named, with the way to convert it", () => {
	const layers = readLayers('{ "layers": [], "entityTypes": [] }').value;
	const { problems } = readImports([{ name: "page.spacy", bytes: Uint8Array.of(0x78, 0x9c, 0xff) }], layers);
	expect(problems.map(({ code, hint }) => `${code} ${hint}`)).toEqual([
		expect.stringMatching(/^E_IMPORT_FORMAT .*doc\.to_json\(\)/),
	]);
});
