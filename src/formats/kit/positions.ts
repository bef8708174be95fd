import { type AnchoringText, createTextIndex, describe, type Placement } from "../../anchoring/index.ts";
import type { TextPosition, TextQuote } from "../../annotation/index.ts";
import { range, type TextRange } from "../../document/index.ts";

/** Converts between the two units of one text: UTF-16 in memory, code points in files. */
export interface Positions {
	readonly text: string;
	/** @throws RangeError if an end is outside the text or inside a surrogate pair */
	positionOf(range: TextRange): TextPosition;
	/** Undefined for an orphan. */
	placementPosition(placement: Placement): TextPosition | undefined;
	/** Undefined if an end is outside the text, or the start is after the end. */
	rangeOf(position: TextPosition): TextRange | undefined;
}

/** @throws RangeError if the text contains a lone surrogate */
export function positionsIn(text: string): Positions {
	const index = createTextIndex(text);
	const positionOf = ({ start, end }: TextRange): TextPosition => {
		const from = index.toCodePoint(start);
		const to = index.toCodePoint(end);
		if (from === undefined || to === undefined) {
			throw new RangeError(`Not a range of the text: ${start} to ${end} of ${text.length} UTF-16 units.`);
		}
		return { start: from, end: to };
	};
	return {
		text,
		positionOf,
		placementPosition: (placement) => (placement.kind === "orphan" ? undefined : positionOf(placement.range)),
		rangeOf({ start, end }) {
			const from = index.toUtf16(start);
			const to = index.toUtf16(end);
			return from === undefined || to === undefined || from > to ? undefined : range(from, to);
		},
	};
}

/**
 * Returns the text of a range with its context, as Ascribe stores it. Accepts ends inside a grapheme cluster
 * too: Ascribe never creates such ends, but other tools do.
 */
export function quoteAt(text: AnchoringText, range: TextRange): TextQuote {
	const described = describe(text, range);
	if (described) return described.quote;
	return {
		exact: text.text.slice(range.start, range.end),
		prefix: [...text.text.slice(Math.max(0, range.start - 64), range.start).replace(/^\p{Surrogate}/u, "")]
			.slice(-32)
			.join(""),
		suffix: [...text.text.slice(range.end, range.end + 64).replace(/\p{Surrogate}$/u, "")]
			.slice(0, 32)
			.join(""),
	};
}
