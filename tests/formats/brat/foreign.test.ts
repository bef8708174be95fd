import { describe, expect, test } from "vitest";
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
