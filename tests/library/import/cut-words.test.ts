import { expect, test } from "vitest";
import { fileAfter, importFiles, problemCodes, setAfter, tallyNumbers } from "./merging.ts";

const text = "The isoHunt site and Demonoid are named here.";
const file = (label: readonly (readonly [number, number])[]) => ({
	"a.jsonl": JSON.stringify({ text, label: label.map((ends) => [...ends, "site"]) }),
});
const words = [
	[4, 11],
	[12, 16],
	[21, 29],
	[34, 39],
] as const;

test("a span that starts or ends inside a word while the others do not is to be checked, also in the folder", () => {
	for (const cut of [[6, 11] as const, [4, 9] as const]) {
		const result = importFiles(file([...words, cut]), { text });
		expect([problemCodes(result), tallyNumbers(result)]).toEqual([
			expect.arrayContaining(["W_CHECK"]),
			[4, 1, 0, 0],
		]);
		const again = importFiles(file([...words, cut]), { text, annotations: fileAfter(result) });
		expect([again.documents.size, tallyNumbers(again)]).toEqual([0, [4, 1, 0, 0]]);
	}
});

test("a single span of a file that cuts a word is to be checked", () => {
	expect(tallyNumbers(importFiles(file([[6, 11]]), { text }))).toEqual([0, 1, 0, 0]);
});

test("many spans that cut words are parts of words, and are placed with their context", () => {
	const result = importFiles(file([[4, 7], [7, 11], [21, 26], words[1]]), { text });
	expect(tallyNumbers(result)).toEqual([4, 0, 0, 0]);
	expect(setAfter(result)?.annotations[1]?.quote).toMatchObject({ exact: "Hunt", prefix: "The iso" });
});

test("a span that cuts a word is placed with certainty if the file states its words", () => {
	const files = { "report.txt": text, "report.ann": "T1\tsite 7 11\tHunt\n" };
	expect(tallyNumbers(importFiles(files, { text }))).toEqual([1, 0, 0, 0]);
});
