import type { TextRange } from "../../../document/index.ts";

/** The width that ticks are placed in; two spans nearer than a thousandth of the text are one tick. */
export const alongWidth = 1000;

/**
 * A tick for each span at its true place along the text, as path data 8 high.
 *
 * @param length of the text, in UTF-16 units as the ranges are
 */
export function ticks(ranges: readonly TextRange[], length: number): string {
	const places = new Set(ranges.map(({ start }) => Math.round((alongWidth * start) / Math.max(length, 1))));
	return [...places].map((place) => `M${place} 0v8`).join("");
}
