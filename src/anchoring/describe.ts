import type { Selector } from "../annotation/index.ts";
import type { TextRange } from "../document/index.ts";
import type { AnchoringText } from "./anchoring-text.ts";
import { isGraphemeBoundary, nearestGraphemeBoundary } from "./graphemes.ts";
import { maxQuoteLength } from "./sought.ts";

/**
 * The selector of a range: its words, up to `contextLength` code points on both
 * sides (fewer at the ends of the text), and its position in code points. The
 * words are taken as they are, never trimmed or normalised.
 *
 * A side is shortened rather than cut inside a grapheme cluster; only where one
 * cluster is longer than the whole side is it cut, between two code points.
 *
 * Undefined for a range that no selector of ours may state: empty, reversed or
 * outside the text, longer than 10,000 code points, or with an end inside a
 * surrogate pair or a grapheme cluster.
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
	// The first may be half of a pair that the slice cut, but is then one more than is asked for.
	const wanted = length === 0 ? "" : points.slice(-length).join("");
	const whole = nearestGraphemeBoundary(text, end - wanted.length, 1) ?? end;
	return whole < end ? text.slice(whole, end) : wanted;
}

function suffixOf(text: string, start: number, length: number): string {
	const points = [...text.slice(start, start + 2 * length)];
	const wanted = points.slice(0, length).join("");
	const whole = nearestGraphemeBoundary(text, start + wanted.length, -1) ?? start;
	return whole > start ? text.slice(start, whole) : wanted;
}
