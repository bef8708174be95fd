import fc from "fast-check";
import { expect, test } from "vitest";
import type { MarkStyle } from "../../../src/annotation/index.ts";
import { isMostlyBracketed } from "../../../src/app/reading/lines-only.ts";
import { range } from "../../../src/document/index.ts";
import { inTextOrder } from "../../../src/marks/index.ts";

const span = (markStyle: MarkStyle, start: number, end: number) => ({
	layer: { markStyle },
	range: range(start, end),
});

test("isMostlyBracketed is true if claims cover more than half of the text", () => {
	expect(isMostlyBracketed([span("bracket", 0, 50)], 100)).toBe(false);
	expect(isMostlyBracketed([span("bracket", 0, 51)], 100)).toBe(true);
	expect(isMostlyBracketed([], 0)).toBe(false);
});

test("overlapping claims count once, and other mark styles do not count", () => {
	expect(isMostlyBracketed([span("bracket", 0, 40), span("bracket", 10, 30)], 100)).toBe(false);
	expect(isMostlyBracketed([span("solid", 0, 100), span("bracket", 0, 40)], 100)).toBe(false);
});

test("the share equals that of a naive count of characters", () => {
	const spans = fc.array(
		fc.record({
			markStyle: fc.constantFrom<MarkStyle>("bracket", "bracket", "solid"),
			start: fc.nat(30),
			length: fc.nat(30),
		}),
	);
	fc.assert(
		fc.property(spans, (made) => {
			const all = made
				.map(({ markStyle, start, length }) => span(markStyle, start, start + length))
				.sort(inTextOrder);
			const covered = Array.from({ length: 60 }, (_, at) =>
				all.some(({ layer, range }) => layer.markStyle === "bracket" && range.start <= at && at < range.end),
			).filter(Boolean).length;
			expect(isMostlyBracketed(all, 60)).toBe(covered > 30);
		}),
	);
});
