import { describe, expect, test } from "vitest";
import { corpusOf } from "../../../src/corpus/index.ts";
import { brat as bratFormat } from "../../../src/formats/brat/index.ts";
import { everything } from "../builders.ts";
import { importForeign, readForeign } from "../foreign.ts";

const text = "Ann sold the mill to Bob. Ann left.";
const lines = (...all: readonly string[]) => all.map((line) => `${line}\n`).join("");
const brat = (...all: readonly string[]) => ({ "page.txt": text, "page.ann": lines(...all) });

describe("notes of brat", () => {
	test("on attributes and normalisations are comments of their span", () => {
		const { spans, problems } = readForeign(
			brat(
				"T1\tPer 0 3\tAnn",
				"A1\tSure T1 low",
				"N1\tReference T1 Wikidata:Q1\tAnn Lee",
				"#1\tAnnotatorNotes A1\twhy low?",
				"#2\tAnnotatorNotes N1\tis it she?",
			),
		);
		expect(spans).toEqual([
			expect.stringMatching(/^Per "Ann" .*Sure=low.* \/\/ why low\? \/\/ is it she\?$/),
		]);
		expect(problems).toEqual([]);
	});

	test("on attributes of relations are comments of the relation", () => {
		const { document } = importForeign(
			brat(
				"T1\tPer 0 3\tAnn",
				"T2\tPer 21 24\tBob",
				"R1\tSells Arg1:T1 Arg2:T2",
				"A1\tSure R1",
				"#1\tAnnotatorNotes A1\twhy?",
			),
			text,
		);
		expect(document.relations[0]?.extra.body).toEqual([
			{ type: "TextualBody", purpose: "commenting", value: "why?" },
		]);
	});
});

test("each normalisation of a span is written again with its name", () => {
	const stated = [
		"T1\tPer 0 3\tAnn",
		"N1\tReference T1 Wikidata:Q1\tAnn Lee",
		"N2\tReference T1 Wikidata:Q2\tAnn B. Lee",
		"N3\tReference T1 VIAF:3\tAnn Lee",
	];
	const { document } = importForeign(brat(...stated), text);
	const { files } = bratFormat.write(corpusOf([document]), everything);
	const written = files.find(({ name }) => name.endsWith(".ann"))?.content.split("\n") ?? [];
	const normalisations = written.flatMap((line) => /^N\d+\t(?!.* this_document:)(.*)$/.exec(line)?.[1] ?? []);
	expect(normalisations).toEqual([
		"Reference T1 Wikidata:Q1\tAnn Lee",
		"Reference T1 Wikidata:Q2\tAnn B. Lee",
		"Reference T1 VIAF:3\tAnn Lee",
	]);
});

test("a note of any type on a relation, and the ids of events, are written again", () => {
	const stated = [
		"T1\tPer 0 3\tAnn",
		"T2\tSale 4 8\tsold",
		"E7\tSale:T2 Seller:T1",
		"R1\tKnows Arg1:T1 Arg2:T2",
		"#1\tReviewNote R1\tsure?",
	];
	const { document, problems } = importForeign(brat(...stated), text);
	expect(problems).toEqual([]);
	const { files, losses } = bratFormat.write(corpusOf([document]), everything);
	const written = files.find(({ name }) => name.endsWith(".ann"))?.content.split("\n") ?? [];
	expect(written).toEqual(
		expect.arrayContaining(["E7\tSale:T2 Seller:T1", expect.stringMatching(/^#\d+\tReviewNote R1\tsure\?$/)]),
	);
	expect(losses.map(({ what }) => what)).not.toContain(expect.stringContaining("keys of relations"));
});

describe("the divided files of shared tasks", () => {
	const given = lines("T1\tProtein 0 3\tAnn", "T2\tProtein 21 24\tBob");
	const found = lines(
		"T3\tBinding 4 8\tsold",
		"E1\tBinding:T3 Theme:T1 Theme2:T2",
		"R1\tCoref Arg1:T1 Arg2:T99",
	);

	test("are read as one, and problems name the line of their file", () => {
		const { spans, relations, problems, formats } = readForeign({
			...{ "page.txt": text, "page.a1": given, "page.a2": found },
		});
		expect([formats, spans.length, problems]).toEqual([["brat"], 3, ["E_BRAT_TARGET 3:1"]]);
		expect(relations).toEqual(["sold Theme Ann", "sold Theme2 Bob"]);
	});

	test.each([
		["without given annotations", { "page.a1": "", "page.a2": lines("T1\tProtein 0 3\tAnn") }],
		["without the second file", { "page.a1": lines("T1\tProtein 0 3\tAnn") }],
		["with the second file alone", { "page.a2": lines("T1\tProtein 0 3\tAnn") }],
	])("can be read %s", (_form, files) => {
		const { spans, problems } = readForeign({ "page.txt": text, ...files });
		expect([spans, problems]).toEqual([['Protein "Ann"'], []]);
	});
});

describe("offsets of brat", () => {
	test("are read in UTF-16 units if the words of the lines are there", () => {
		const emoji = {
			"page.txt": "😀 Ann, Ann and Bob.",
			"page.ann": lines("T1\tPer 8 11\tAnn", "T2\tPer 16 19\tBob"),
		};
		const { problems, spans } = readForeign(emoji);
		expect([problems, spans.length]).toEqual([["W_OFFSET_UNIT "], 2]);
		expect(importForeign(emoji, "😀 Ann, Ann and Bob.").places).toEqual([
			'exact 7-10 "Ann"',
			'exact 15-18 "Bob"',
		]);
	});

	test("of several fragments are not trusted if their words are elsewhere", () => {
		const files = brat("T1\tSale 1 4;14 18;22 25\tAnn mill Bob");
		expect(importForeign(files, text).tally).toEqual([0, 1, 0, 0]);
	});
});

test("annotations of brat without their text are looked up in the document", () => {
	const { tally, places } = importForeign({ "page.ann": lines("T1\tPer 26 29\tAnn") }, text);
	expect([tally, places]).toEqual([[1, 0, 0, 0], ['exact 26-29 "Ann"']]);
});

test("a text with an empty annotation file of brat is a document without spans", () => {
	const { texts, formats } = readForeign({ "page.txt": text, "page.ann": "" });
	expect([texts, formats]).toEqual([{ page: text }, ["brat"]]);
});
