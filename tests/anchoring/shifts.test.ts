import { expect, test } from "vitest";
import { createShiftEstimate } from "../../src/anchoring/shifts.ts";

test("the estimate is the median shift of the three nearest spans", () => {
	const shiftAt = createShiftEstimate([
		{ stated: 500, shift: 90 },
		{ stated: 100, shift: 10 },
		{ stated: 110, shift: 10 },
		{ stated: 120, shift: -400 },
	]);
	expect(shiftAt(105)).toBe(10);
	expect(shiftAt(600)).toBe(10);
});

test("without certain spans, the text is assumed not to have moved", () => {
	expect(createShiftEstimate([])(7)).toBe(0);
});
