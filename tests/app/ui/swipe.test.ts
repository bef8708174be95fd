import { expect, test } from "vitest";
import { isAway, swipedTo, swipeFrom } from "../../../src/app/ui/bottom-sheet/swipe.ts";

/** A finger that begins at 100, 500 and goes along these points. */
const swipe = (...points: readonly (readonly [number, number])[]) =>
	points.reduce((before, [x, y]) => swipedTo(before, x, y), swipeFrom(100, 500));

test("a finger that goes down takes the sheet along, and far enough away", () => {
	expect(swipe([100, 540])).toMatchObject({ kind: "pull", pulled: 40 });
	expect(isAway(swipe([100, 540]))).toBe(false);
	expect(isAway(swipe([102, 540], [110, 580]))).toBe(true);
});

test("a sheet that is pushed up again stays where it was", () => {
	expect(swipe([100, 580], [100, 480])).toMatchObject({ kind: "pull", pulled: 0 });
	expect(isAway(swipe([100, 580], [100, 510]))).toBe(false);
});

test("a finger that begins across or upwards is never at the sheet, wherever it goes then", () => {
	expect(swipe([140, 505], [140, 700])).toMatchObject({ kind: "other", pulled: 0 });
	expect(swipe([100, 460], [100, 700])).toMatchObject({ kind: "other", pulled: 0 });
});

test("a tremble is nothing yet", () => {
	expect(swipe([103, 505])).toMatchObject({ kind: "open", pulled: 0 });
});
