import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
	crowdedBoxes,
	type LabelledBox,
	type MarginBox,
	stackBoxes,
} from "../../../../src/app/panels/margin/stack.ts";

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

const labelled = (preferredTop: number, height: number, labelHeight = 24): LabelledBox => ({
	preferredTop,
	height,
	labelHeight,
});

describe("crowdedBoxes", () => {
	const crowded = (...boxes: readonly LabelledBox[]) => [...crowdedBoxes(boxes, 10, 50)];

	test("shortens nothing if no box is too far below its span", () => {
		expect(crowded(labelled(0, 60), labelled(40, 60))).toEqual([]);
	});

	test("shortens the closest box that pushes another too far down", () => {
		expect(crowded(labelled(0, 60), labelled(40, 60), labelled(60, 60))).toEqual([1]);
	});

	test("shortens more boxes if one is not enough", () => {
		expect(crowded(labelled(0, 90), labelled(1, 60), labelled(2, 60))).toEqual([0, 1]);
	});

	test("leaves boxes alone that do not push", () => {
		expect(crowded(labelled(0, 60), labelled(200, 90), labelled(201, 60))).toEqual([1]);
	});

	test("leaves a box where labels alone push it", () => {
		expect(crowded(labelled(0, 24), labelled(0, 24), labelled(0, 24), labelled(0, 24))).toEqual([]);
	});
});

describe("crowdedBoxes, for any boxes,", () => {
	const labelledMargins = margins.map(({ boxes, gap }) => ({
		boxes: boxes.map(({ preferredTop, height }) => labelled(preferredTop, height, Math.min(height, 24))),
		gap,
	}));

	test("leaves no box too far down that a longer box pushes", () => {
		fc.assert(
			fc.property(labelledMargins, ({ boxes, gap }) => {
				const short = crowdedBoxes(boxes, gap, 50);
				const shown = boxes.map((box, at) => ({
					...box,
					height: short.has(at) ? box.labelHeight : box.height,
				}));
				const tops = stackBoxes(shown, gap);
				shown.forEach(({ preferredTop }, at) => {
					if ((tops[at] ?? 0) - preferredTop <= 50) return;
					// From the box before, up to the first that is at its span.
					for (let before = at - 1; before >= 0; before -= 1) {
						expect(shown[before]?.height).toBe(boxes[before]?.labelHeight);
						if (tops[before] === shown[before]?.preferredTop) break;
					}
				});
			}),
		);
	});

	test("shortens nothing if every box is close enough to its span", () => {
		fc.assert(
			fc.property(labelledMargins, ({ boxes, gap }) => {
				const tops = stackBoxes(boxes, gap);
				fc.pre(boxes.every(({ preferredTop }, at) => (tops[at] ?? 0) - preferredTop <= 50));
				expect(crowdedBoxes(boxes, gap, 50).size).toBe(0);
			}),
		);
	});
});
