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
	])("%s becomes %s", (marked, expected) => {
		expect(snapped(marked)).toBe(expected);
	});

	test("with Alt, whole characters are enough", () => {
		expect(snapped("the g[roup na]mes", "grapheme")).toBe("the g[roup na]mes");
		expect(snapRange("👩‍👧x", range(2, 4), "grapheme")).toEqual(range(0, 5));
	});

	test("an end moves by one word or by one character", () => {
		const text = "One, two (three) four";
		expect(nextBoundary(text, 8, 1, "word", "en")).toBe(15);
		expect(nextBoundary(text, 10, -1, "word", "en")).toBe(5);
		expect(nextBoundary(text, 8, 1, "grapheme")).toBe(9);
		expect(nextBoundary(text, 21, 1, "word", "en")).toBe(21);
	});

	test("words are counted as a person does", () => {
		expect([countWords("isn’t it, 4.5 times?", "en"), countWords("…")]).toEqual([4, 1]);
	});
});
