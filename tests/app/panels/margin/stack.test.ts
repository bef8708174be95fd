import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type MarginBox, stackBoxes } from "../../../../src/app/panels/margin/stack.ts";

const box = (preferredTop: number, height: number): MarginBox => ({ preferredTop, height });

describe("stackBoxes", () => {
	test("keeps boxes at their preferred tops if there is room", () => {
		expect(stackBoxes([box(0, 20), box(100, 20)], 10)).toEqual([0, 100]);
	});

	test("moves a box down if it overlaps the one before it", () => {
		expect(stackBoxes([box(0, 50), box(10, 50), box(20, 50)], 10)).toEqual([0, 60, 120]);
	});

	test("returns no tops for no boxes", () => {
		expect(stackBoxes([], 10)).toEqual([]);
	});
});

/** Boxes in the order of their spans, in whole pixels, with a gap. */
const margins = fc.record({
	boxes: fc
		.array(
			fc.record({ preferredTop: fc.integer({ min: 0, max: 800 }), height: fc.integer({ min: 0, max: 200 }) }),
			{ minLength: 1, maxLength: 30 },
		)
		.map((boxes) => boxes.sort((a, b) => a.preferredTop - b.preferredTop)),
	gap: fc.integer({ min: 0, max: 20 }),
});

interface Margin {
	readonly boxes: readonly MarginBox[];
	readonly gap: number;
}

/** Returns the preferred top, top and bottom of each box. The bottom includes the gap. */
function placed({ boxes, gap }: Margin) {
	const tops = stackBoxes(boxes, gap);
	return boxes.map(({ preferredTop, height }, index) => {
		const top = tops[index] ?? Number.NaN;
		return { preferredTop, top, bottom: top + height + gap };
	});
}

describe("stackBoxes, for any boxes,", () => {
	test("never makes two boxes overlap", () => {
		fc.assert(
			fc.property(margins, (margin) => {
				const boxes = placed(margin);
				boxes.slice(1).forEach(({ top }, index) => {
					expect(top).toBeGreaterThanOrEqual(boxes[index]?.bottom ?? Number.NaN);
				});
			}),
		);
	});

	test("moves a box only down, and only as far as the box before it requires", () => {
		fc.assert(
			fc.property(margins, (margin) => {
				const boxes = placed(margin);
				boxes.forEach(({ preferredTop, top }, index) => {
					if (top !== preferredTop) expect(top).toBe(boxes[index - 1]?.bottom);
				});
			}),
		);
	});
});
