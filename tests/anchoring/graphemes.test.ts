import fc from "fast-check";
import { expect, test } from "vitest";
import { isGraphemeBoundary } from "../../src/anchoring/index.ts";
import { graphemeBoundaries, wellFormed } from "./strings.ts";

test.each([
	["e\u0301", [0, 2]],
	["\r\n", [0, 2]],
	["👩‍👩‍👧!", [0, 8, 9]],
	["🇺🇦🇨🇦", [0, 4, 8]],
	["𠮷a", [0, 2, 3]],
])("%j has boundaries only between user-perceived characters", (text, boundaries) => {
	expect(boundariesOf(text)).toEqual(boundaries);
});

test("an offset outside the text is not a boundary", () => {
	expect(isGraphemeBoundary("ab", -1)).toBe(false);
	expect(isGraphemeBoundary("ab", 3)).toBe(false);
	expect(isGraphemeBoundary("ab", 0.5)).toBe(false);
});

test("examining only the surroundings gives the same result as segmenting the whole text", () => {
	fc.assert(
		fc.property(wellFormed, wellFormed, (one, other) => {
			const text = one + other;
			expect(boundariesOf(text)).toEqual([...new Set(graphemeBoundaries(text))]);
		}),
	);
});

function boundariesOf(text: string): readonly number[] {
	return Array.from({ length: text.length + 1 }, (_, offset) => offset).filter((offset) =>
		isGraphemeBoundary(text, offset),
	);
}
