import { describe, expect, test } from "vitest";
import { importForeign, readForeign } from "../foreign.ts";

const text = "Paris and London were far apart. 😀 Köln was not.";
const places = ['exact 0-5 "Paris"', 'exact 10-16 "London"'];

describe("tables of other tools", () => {
	test.each([
		["German, with semicolons", "Start;Ende;Etikett;Zitat\r\n0;5;Ort;Paris\r\n10;16;Ort;London\r\n"],
		["French, with accents", "citation,étiquette,début,fin\nParis,Lieu,0,5\nLondon,Lieu,10,16\n"],
		["Spanish", "cita,etiqueta,inicio,fin\nParis,Lugar,0,5\nLondon,Lugar,10,16\n"],
		["English, with vertical bars", "text|label|start|end\nParis|Place|0|5\nLondon|Place|10|16\n"],
		[
			"of Recogito Studio",
			'quote,tags,target\nParis,Place,"start=0;end=5"\nLondon,Place,"start=10;end=16"\n',
		],
		["without quotes", "begin\tend\ttype\n0\t5\tPlace\n10\t16\tPlace\n"],
	])("are read if their header is %s", (_header, content) => {
		expect(importForeign({ "t.csv": content }, text).places).toEqual(places);
	});

	test("need nothing but a column of quotes", () => {
		const { tally } = importForeign({ "t.csv": "quote\nParis\nLondon\n" }, text);
		expect(tally).toEqual([0, 2, 0, 0]);
	});

	test.each([
		["Segment,Code,Beginning,End\nParis,Place,1,1\n", 'Place "Paris" Beginning=1 End=1'],
		["Quotation Content,Codes,Start,End\nParis,Place,2,2\n", 'Place "Paris" Start=2 End=2'],
		["quote,label,target\nParis,Place,visitors\n", 'Place "Paris" target=visitors'],
	])("keep numbers of paragraphs and other cells as fields: %j", (content, span) => {
		expect(readForeign({ "t.csv": content }).spans).toEqual([span]);
	});

	test("may lack the last cells of a row", () => {
		const { spans, problems } = readForeign({ "t.csv": "quote,label,note\nParis,Place\nLondon,Place,big\n" });
		expect(spans).toEqual(['Place "Paris"', 'Place "London" // big']);
		expect(problems).toEqual(["W_CSV_MAPPED 1:1"]);
	});

	test.each([
		["Paris,City;Capital", ['City "Paris" #Capital']],
		["Paris,City|Capital", ['City "Paris" #Capital']],
		['Paris,"City, Capital"', ['City "Paris" #Capital']],
		['Paris,"Smith, Ann; City"', ['Smith, Ann "Paris" #City']],
	])("can have several tags in a cell: %s", (row, spans) => {
		expect(readForeign({ "t.csv": `quote,tags\n${row}\n` }).spans).toEqual(spans);
	});

	test("can state the whole text of each span, also without a document", () => {
		const rows = ["Paris is old.,0,5,Place", "London is not.,0,6,Place", "London is not.,7,9,Verb"];
		const files = { "t.csv": `sentence,start,end,label\n${rows.join("\n")}\n` };
		const { texts, spans } = readForeign(files);
		expect(texts).toEqual({ "t-1": "Paris is old.", "t-2": "London is not." });
		expect(spans).toEqual(['Place "Paris"', 'Place "London"', 'Verb "is"']);
		expect(importForeign(files, "Paris is old.\n\nLondon is not.").places).toEqual([
			'exact 0-5 "Paris"',
			'exact 15-21 "London"',
			'exact 22-24 "is"',
		]);
	});

	test("of Hypothesis have tags as labels, and notes on the page", () => {
		const header = "Created at,Author,Page,URL,Group,Type,Quote,Comment,Tags";
		const row = (...cells: string[]) =>
			["2026-01-02", "ann", "Page", "https://example.org/page", "Public", ...cells].join();
		const rows = [row("Annotation", "Paris", "why?", '"place,city"'), row("Page note", "", "too long", "")];
		const { spans } = readForeign({ "t.csv": [header, ...rows, ""].join("\n") });
		expect(spans).toEqual([
			'place "Paris" CreatedAt=2026-01-02 Author=ann Page=Page Group=Public Type=Annotation #city // why?',
			'note "the whole document" text=too long',
		]);
	});
});

describe("offsets without words", () => {
	const table = (...rows: string[]) => ({ "t.csv": `start,end,label\n${rows.join("\n")}\n` });

	test("are read in UTF-16 units if these agree with the words of the document", () => {
		const { places: found, problems } = importForeign(table("0,5,Place", "36,40,Place"), text);
		expect(found).toEqual(['exact 0-5 "Paris"', 'exact 35-39 "Köln"']);
		expect(problems).toContain("W_OFFSET_UNIT ");
	});

	test("are to be checked if they cut a word", () => {
		const rows = ["0,5,Place", "10,16,Place", "17,21,Verb", "22,25,Word", "11,16,Place"];
		expect(importForeign(table(...rows), text).tally).toEqual([4, 1, 0, 0]);
	});

	test("name the new entity by the words that they cover", () => {
		const { document } = importForeign(table("0,5,A", "10,16,B", "17,21,C", "35,39,D"), text);
		const names = [...document.entities.values()].map(({ fields }) => fields.get("name"));
		expect(names.flat()).toEqual(
			["Paris", "London", "were", "Köln"].map((words) => ({ kind: "text", text: words })),
		);
	});
});
