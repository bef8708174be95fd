import { describe, expect, test } from "vitest";
import { countWords, nextBoundary, snapRange } from "../../../../src/app/editing/selection/snap.ts";
import { range } from "../../../../src/document/index.ts";

/** Snaps the range between the signs `[` and `]`, and marks the result in the same way. */
function snapped(marked: string, unit: "word" | "grapheme" = "word"): string | undefined {
	const start = marked.indexOf("[");
	const end = marked.indexOf("]") - 1;
	const text = marked.replace(/[[\]]/g, "");
	const found = snapRange(text, range(start, end), unit, "en");
	return (
		found && `${text.slice(0, found.start)}[${text.slice(found.start, found.end)}]${text.slice(found.end)}`
	);
}

describe("snapping a selection", () => {
	test.each([
		["the g[roup na]mes", "the [group names]"],
		["the[ group ]names", "the [group] names"],
		["the group [names.]", "the group [names.]"],
		["four[ ]million", undefined],
		["it is[n’t] so", "it [isn’t] so"],
		["red 🇩[🇪 and 👍]🏽", "red [🇩🇪 and 👍🏽]"],
	])("%s becomes %s", (marked, expected) => {
		expect(snapped(marked)).toBe(expected);
	});

	test("with Alt, whole characters are enough", () => {
		expect(snapped("the g[roup na]mes", "grapheme")).toBe("the g[roup na]mes");
		expect(snapRange("👩‍👧x", range(2, 4), "grapheme")).toEqual(range(0, 5));
	});

	test("an edge moves to the next edge of a word or of a character", () => {
		const text = "One, two (three) four";
		const next = (offset: number, by: 1 | -1, edge: "start" | "end", unit: "word" | "grapheme" = "word") =>
			nextBoundary(text, offset, by, { unit, edge, language: "en" });
		expect([next(8, 1, "end"), next(8, -1, "end")]).toEqual([15, 3]);
		expect([next(5, 1, "start"), next(5, -1, "start")]).toEqual([10, 0]);
		expect(next(8, 1, "end", "grapheme")).toBe(9);
		expect([next(21, 1, "end"), next(3, -1, "end")]).toEqual([21, 0]);
	});

	test("words are counted as a person does", () => {
		expect([countWords("isn’t it, 4.5 times?", "en"), countWords("…")]).toEqual([4, 1]);
	});
});
