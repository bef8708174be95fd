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

test("the spans of records that are not pieces of the document are counted as refused", () => {
	const { tally, problems } = importForeign(lines("Ann left.", "Ann came."), "The mill.");
	expect([tally, problems]).toEqual([[0, 0, 0, 2], ["E_DOCUMENT "]]);
});
