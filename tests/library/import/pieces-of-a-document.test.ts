import { expect, test } from "vitest";
import { importForeign } from "../../formats/foreign.ts";

const lines = (...texts: readonly string[]) => ({
	"lines.jsonl": texts
		.map((text) => {
			const start = [...text.slice(0, text.indexOf("Ann"))].length;
			return `${JSON.stringify({ text, label: [[start, start + 3, "PER"]] })}\n`;
		})
		.join(""),
});

test("records are found if the document has other white space and typographic signs", () => {
	const text = "😀 “Yes,” says\nAnn.\n\nThe mill – Ann’s mill.\n";
	const files = lines('  😀 "Yes," says Ann.\n', "The mill - Ann's mill.");
	expect(importForeign(files, text).places).toEqual(['exact 14-17 "Ann"', 'exact 31-34 "Ann"']);
});

test("records that a tool has shuffled are found, each at a place of its own", () => {
	const text = "😀 Ann left.\n\nThe mill.\n\nAnn left.\n\nAnn came.\n";
	const files = lines("Ann came.", "Ann left.", "Ann left.");
	expect(importForeign(files, text).places).toEqual([
		'exact 2-5 "Ann"',
		'exact 24-27 "Ann"',
		'exact 35-38 "Ann"',
	]);
});

test("the spans of records that are not pieces of the document are counted as refused", () => {
	const { tally, problems } = importForeign(lines("Ann left.", "Ann came."), "The mill.");
	expect([tally, problems]).toEqual([[0, 0, 0, 2], ["E_DOCUMENT "]]);
});
