import { describe, expect, test } from "vitest";
import { importForeign } from "../../formats/foreign.ts";

describe("a span whose words are at its start but not at its end", () => {
	test("gets the end of its words, if the file counts the last character", () => {
		const table = "start,end,label,text\n0,4,Place,Paris\n10,15,Place,London\n";
		const { places, tally } = importForeign({ "t.csv": table }, "Paris and London were far apart.");
		expect(places).toEqual(['exact 0-5 "Paris"', 'exact 10-16 "London"']);
		expect(tally).toEqual([2, 0, 0, 0]);
	});

	test("gets the end of its words, if the offsets include a space", () => {
		const files = { "page.txt": "Ann sold the mill.", "page.ann": "T1\tPer 0 4\tAnn\n" };
		expect(importForeign(files, "Ann sold the mill.").places).toEqual(['exact 0-3 "Ann"']);
	});
});
