import type { Selector } from "../annotation/index.ts";
import type { TextRange } from "../document/index.ts";
import type { AnchoringText } from "./anchoring-text.ts";
import { maxQuoteLength } from "./constants.ts";
import { isGraphemeBoundary, nearestGraphemeBoundary } from "./graphemes.ts";

/**
 * Returns the selector of a range: its words, never trimmed or normalised, its context and its position.
 *
 * A side of the context is shortened rather than cut inside a grapheme cluster. Only a cluster longer than the whole
 * side is cut, between two code points.
 *
 * @param contextLength code points of context on each side; fewer at the ends of the text
 * @returns undefined if the range is empty, reversed, outside the text, longer than 10,000 code points, or starts or
 *   ends inside a surrogate pair or a grapheme cluster
 */
export function describe(text: AnchoringText, range: TextRange, contextLength = 32): Selector | undefined {
	const { start, end } = range;
	if (!(start < end)) return undefined;
	if (!isGraphemeBoundary(text.text, start) || !isGraphemeBoundary(text.text, end)) return undefined;
	const from = text.index.toCodePoint(start);
	const to = text.index.toCodePoint(end);
	if (from === undefined || to === undefined || to - from > maxQuoteLength) return undefined;
	return {
		quote: {
			exact: text.text.slice(start, end),
			prefix: prefixOf(text.text, start, contextLength),
			suffix: suffixOf(text.text, end, contextLength),
		},
		position: { start: from, end: to },
	};
}

function prefixOf(text: string, end: number, length: number): string {
	const points = [...text.slice(Math.max(0, end - 2 * length), end)];
	// The slice may have cut a pair in two, but then its half is one point more than needed.
	const context = length === 0 ? "" : points.slice(-length).join("");
	const whole = nearestGraphemeBoundary(text, end - context.length, 1) ?? end;
	return whole < end ? text.slice(whole, end) : context;
}

function suffixOf(text: string, start: number, length: number): string {
	const points = [...text.slice(start, start + 2 * length)];
	const context = points.slice(0, length).join("");
	const whole = nearestGraphemeBoundary(text, start + context.length, -1) ?? start;
	return whole > start ? text.slice(start, whole) : context;
}
