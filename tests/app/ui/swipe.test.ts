import { expect, test } from "vitest";
import { isDismissed, moveSwipe, startSwipe } from "../../../src/app/ui/bottom-sheet/swipe.ts";

/** A touch that starts at 100, 500 and moves through these points. */
const swipe = (...points: readonly (readonly [number, number])[]) =>
	points.reduce((before, [x, y]) => moveSwipe(before, x, y), startSwipe(100, 500));

test("a swipe down moves the sheet, and closes it if the swipe is long enough", () => {
	expect(swipe([100, 540])).toMatchObject({ kind: "pull", offset: 40 });
	expect(isDismissed(swipe([100, 540]))).toBe(false);
	expect(isDismissed(swipe([102, 540], [110, 580]))).toBe(true);
});

test("a swipe that returns upwards leaves the sheet in place", () => {
	expect(swipe([100, 580], [100, 480])).toMatchObject({ kind: "pull", offset: 0 });
	expect(isDismissed(swipe([100, 580], [100, 510]))).toBe(false);
});

test("a swipe that starts sideways or upwards never moves the sheet", () => {
	expect(swipe([140, 505], [140, 700])).toMatchObject({ kind: "other", offset: 0 });
	expect(swipe([100, 460], [100, 700])).toMatchObject({ kind: "other", offset: 0 });
});

test("a movement of a few pixels is undecided", () => {
	expect(swipe([103, 505])).toMatchObject({ kind: "undecided", offset: 0 });
});
