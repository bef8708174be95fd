import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Box, stack } from "../../../../src/app/panels/margin/stack.ts";

const box = (wanted: number, height: number): Box => ({ wanted, height });

describe("boxes in the margin", () => {
	test("stand where they want to while there is room", () => {
		expect(stack([box(0, 20), box(100, 20)], { gap: 10 })).toEqual([0, 100]);
	});

	test("are pushed down by those before them", () => {
		expect(stack([box(0, 50), box(10, 50), box(20, 50)], { gap: 10 })).toEqual([0, 60, 120]);
	});

	test("give way upwards and downwards to the one in hand", () => {
		expect(stack([box(0, 50), box(10, 50), box(20, 50)], { gap: 10, active: 1 })).toEqual([-50, 10, 70]);
	});

	test("are none where there are none", () => {
		expect(stack([], { gap: 10 })).toEqual([]);
	});
});

/** Boxes in the order of their spans, whole pixels, with a gap and perhaps one of them in hand. */
const margins = fc
	.record({
		boxes: fc.array(
			fc.record({ wanted: fc.integer({ min: 0, max: 800 }), height: fc.integer({ min: 0, max: 200 }) }),
			{ minLength: 1, maxLength: 30 },
		),
		gap: fc.integer({ min: 0, max: 20 }),
	})
	.chain(({ boxes, gap }) =>
		fc.record({
			boxes: fc.constant([...boxes].sort((a, b) => a.wanted - b.wanted)),
			gap: fc.constant(gap),
			active: fc.option(fc.nat({ max: boxes.length - 1 }), { nil: undefined }),
		}),
	);

interface Margin {
	readonly boxes: readonly Box[];
	readonly gap: number;
	readonly active: number | undefined;
}

/** Each box with its top and its bottom, the gap under it included. */
function placed({ boxes, gap, active }: Margin) {
	const tops = stack(boxes, { gap, active });
	return boxes.map(({ wanted, height }, index) => {
		const top = tops[index] ?? Number.NaN;
		return { wanted, top, bottom: top + height + gap };
	});
}

describe("for any boxes", () => {
	test("none overlaps the next", () => {
		fc.assert(
			fc.property(margins, (margin) => {
				const boxes = placed(margin);
				boxes.slice(1).forEach(({ top }, index) => {
					expect(top).toBeGreaterThanOrEqual(boxes[index]?.bottom ?? Number.NaN);
				});
			}),
		);
	});

	test("the one in hand stands exactly", () => {
		fc.assert(
			fc.property(margins, (margin) => {
				const held = placed(margin)[margin.active ?? -1];
				expect(held?.top).toBe(held?.wanted);
			}),
		);
	});

	test("each is as near as its neighbours let it be", () => {
		fc.assert(
			fc.property(margins, (margin) => {
				const boxes = placed(margin);
				boxes.forEach(({ wanted, top, bottom }, index) => {
					if (top > wanted) expect(top).toBe(boxes[index - 1]?.bottom);
					if (top < wanted) expect(bottom).toBe(boxes[index + 1]?.top);
				});
			}),
		);
	});

	test("those before the one in hand only rise, and those after it only sink", () => {
		fc.assert(
			fc.property(margins, (margin) => {
				const { active } = margin;
				if (active === undefined) return;
				const free = placed({ ...margin, active: undefined });
				placed(margin).forEach(({ wanted, top }, index) => {
					if (index < active) expect(top).toBeLessThanOrEqual(free[index]?.top ?? Number.NaN);
					else expect(top).toBeGreaterThanOrEqual(wanted);
				});
			}),
		);
	});
});
