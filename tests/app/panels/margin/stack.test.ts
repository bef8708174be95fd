import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type MarginBox, stackBoxes } from "../../../../src/app/panels/margin/stack.ts";

const box = (preferredTop: number, height: number): MarginBox => ({ preferredTop, height });

describe("stackBoxes", () => {
	test("keeps boxes at their preferred tops if there is room", () => {
		expect(stackBoxes([box(0, 20), box(100, 20)], { gap: 10 })).toEqual([0, 100]);
	});

	test("moves a box down if it overlaps the one before it", () => {
		expect(stackBoxes([box(0, 50), box(10, 50), box(20, 50)], { gap: 10 })).toEqual([0, 60, 120]);
	});

	test("moves boxes up and down to keep the active box in place", () => {
		expect(stackBoxes([box(0, 50), box(10, 50), box(20, 50)], { gap: 10, active: 1 })).toEqual([-50, 10, 70]);
	});

	test("returns no tops for no boxes", () => {
		expect(stackBoxes([], { gap: 10 })).toEqual([]);
	});
});

/** Boxes in the order of their spans, in whole pixels, with a gap and an optional active box. */
const margins = fc
	.record({
		boxes: fc.array(
			fc.record({ preferredTop: fc.integer({ min: 0, max: 800 }), height: fc.integer({ min: 0, max: 200 }) }),
			{ minLength: 1, maxLength: 30 },
		),
		gap: fc.integer({ min: 0, max: 20 }),
	})
	.chain(({ boxes, gap }) =>
		fc.record({
			boxes: fc.constant([...boxes].sort((a, b) => a.preferredTop - b.preferredTop)),
			gap: fc.constant(gap),
			active: fc.option(fc.nat({ max: boxes.length - 1 }), { nil: undefined }),
		}),
	);

interface Margin {
	readonly boxes: readonly MarginBox[];
	readonly gap: number;
	readonly active: number | undefined;
}

/** Returns the preferred top, top and bottom of each box. The bottom includes the gap. */
function placed({ boxes, gap, active }: Margin) {
	const tops = stackBoxes(boxes, { gap, active });
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

	test("keeps the active box at its preferred top", () => {
		fc.assert(
			fc.property(margins, (margin) => {
				const activeBox = placed(margin)[margin.active ?? -1];
				expect(activeBox?.top).toBe(activeBox?.preferredTop);
			}),
		);
	});

	test("moves a box only as far as its neighbours require", () => {
		fc.assert(
			fc.property(margins, (margin) => {
				const boxes = placed(margin);
				boxes.forEach(({ preferredTop, top, bottom }, index) => {
					if (top > preferredTop) expect(top).toBe(boxes[index - 1]?.bottom);
					if (top < preferredTop) expect(bottom).toBe(boxes[index + 1]?.top);
				});
			}),
		);
	});

	test("moves boxes before the active box only up, and boxes after it only down", () => {
		fc.assert(
			fc.property(margins, (margin) => {
				const { active } = margin;
				if (active === undefined) return;
				const free = placed({ ...margin, active: undefined });
				placed(margin).forEach(({ preferredTop, top }, index) => {
					if (index < active) expect(top).toBeLessThanOrEqual(free[index]?.top ?? Number.NaN);
					else expect(top).toBeGreaterThanOrEqual(preferredTop);
				});
			}),
		);
	});
});
