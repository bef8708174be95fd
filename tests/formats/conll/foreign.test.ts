import { strToU8 } from "fflate";
import { describe, expect, test } from "vitest";
import { readLayers } from "../../../src/annotation/index.ts";
import { readImports } from "../../../src/library/index.ts";
import { importForeign, readForeign } from "../foreign.ts";

const lines = (...all: readonly string[]) => ({ "page.conll": `${all.join("\n")}\n` });

describe("words and tags in the form of CoNLL", () => {
	test.each([
		["CoNLL-2002", ["Ann B-PER", "Lee I-PER", "met O", "Bob B-PER", "", "She O", "left O"]],
		[
			"CoNLL-2003",
			[
				"-DOCSTART- -X- -X- O",
				"",
				"Ann NNP I-NP I-PER",
				"Lee NNP I-NP I-PER",
				"met VBD I-VP O",
				"Bob NNP I-NP I-PER",
				"",
				"She PRP I-NP O",
				"left VBD I-VP O",
			],
		],
		[
			"Label Studio",
			[
				"-DOCSTART- -X- O",
				"Ann -X- _ B-PER",
				"Lee -X- _ I-PER",
				"met -X- _ O",
				"Bob -X- _ B-PER",
				"",
				"She -X- _ O",
				"left -X- _ O",
			],
		],
		["doccano", ["Ann\tB-PER", "Lee\tI-PER", "met\tO", "Bob\tB-PER", "", "She\tO", "left\tO"]],
		["BILOU", ["Ann B-PER", "Lee L-PER", "met O", "Bob U-PER", "", "She O", "left O"]],
		["IOBES", ["Ann B-PER", "Lee E-PER", "met O", "Bob S-PER", "", "She O", "left O"]],
	])("are read from files of %s", (_form, words) => {
		const { formats, texts, spans } = readForeign(lines(...words));
		expect([formats, texts]).toEqual([["conll-2002"], { page: "Ann Lee met Bob\nShe left" }]);
		expect(spans).toEqual(['PER "Ann Lee"', 'PER "Bob"']);
	});

	test("are read from a file that was cut, and its last line is refused", () => {
		const { spans, problems } = readForeign(lines("Ann NNP I-PER", "met VBD O", "Bob NNP"));
		expect([spans, problems]).toEqual([['PER "Ann"'], ["E_CONLL_LINE 3:1", "W_CONLL_COLUMNS "]]);
	});

	test("can have two columns of tags and comments, as in GermEval", () => {
		const { spans, problems } = readForeign(
			lines(
				"#\tn-tv.de [2006-05-22]",
				"1\tTU\tB-ORG\tO",
				"2\tRidge\tI-ORG\tB-LOC",
				"",
				"#\tx",
				"1\tBob\tB-PER\tO",
			),
		);
		expect([spans, problems]).toEqual([['ORG "TU Ridge"', 'LOC "Ridge"', 'PER "Bob"'], []]);
	});

	test("can be lists in JSON", () => {
		const record = { id: "1", tokens: ["Ann", "met", "New York"], ner_tags: ["B-PER", "O", "B-LOC"] };
		const { formats, spans } = readForeign({ "page.jsonl": `${JSON.stringify(record)}\n` });
		expect([formats, spans]).toEqual([["conll-2002"], ['PER "Ann"', 'LOC "New York"']]);
	});

	test("are placed in a document that differs in its white space", () => {
		const files = lines(
			"Ann B-PER",
			"( O",
			"Lee B-PER",
			") O",
			"left O",
			". O",
			"",
			"Bob B-PER",
			"stayed O",
			". O",
		);
		const { places } = importForeign(files, "Ann (Lee) left.\n\nBob stayed.");
		expect(places).toEqual(['exact 0-3 "Ann"', 'exact 5-8 "Lee"', 'exact 17-20 "Bob"']);
	});

	test("of several documents become several documents, and further columns are named", () => {
		const start = "-DOCSTART- -X- -X- O";
		const { texts, problems } = readForeign(
			lines(start, "", "Ann NNP I-NP I-PER", "", start, "", "Bob NNP I-NP I-PER"),
		);
		expect([texts, problems]).toEqual([{ "page-1": "Ann", "page-2": "Bob" }, ["W_CONLL_COLUMNS "]]);
	});

	test.each([
		["words without any label", lines("Ann O", "left O")],
		["a text", lines("Ann met Bob", "in the park O")],
	])("are not found in %s", (_kind, files) => {
		expect(readForeign(files).formats).toEqual([]);
	});
});

test.each([
	["CoNLL-U", "# text = They buy.\n1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n", "CoNLL-U"],
	[
		"WebAnno TSV 2",
		" # webanno.custom.Letter | value\n#id=1\n#text=Ann sold\n1-1\tAnn\tB-PER\n",
		"version 1 or 2",
	],
	["fastText", "__label__legal Ann sold the mill.\n", "fastText"],
	["numbers as tags", '{"tokens": ["Ann"], "ner_tags": [1]}\n', "numbers"],
])("a file with %s is refused with the way to convert it", (_kind, content, named) => {
	const { imports, problems } = readImports(
		[{ name: "page.txt", bytes: strToU8(content) }],
		readLayers('{ "layers": [], "entityTypes": [] }').value,
	);
	expect(imports).toEqual([]);
	expect(problems.map(({ reason }) => reason)).toEqual([expect.stringContaining(named)]);
});
