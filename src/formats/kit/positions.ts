import { createTextIndex, type Placement } from "../../anchoring/index.ts";
import type { TextPosition } from "../../annotation/index.ts";
import { range, type TextRange } from "../../document/index.ts";

/** The two ways of stating a stretch of one text: UTF-16 in memory, code points in every file. */
export interface Positions {
	/** @throws RangeError if an end lies outside the text or inside a surrogate pair. */
	positionOf(range: TextRange): TextPosition;
	/** Where a span stands now; undefined for an orphan. */
	placeOf(placement: Placement): TextPosition | undefined;
	/** Undefined where an end lies outside the text, or the start after the end. */
	rangeOf(position: TextPosition): TextRange | undefined;
}

/** @throws RangeError if the text holds a lone surrogate. */
export function positionsIn(text: string): Positions {
	const index = createTextIndex(text);
	const positionOf = ({ start, end }: TextRange): TextPosition => {
		const from = index.toCodePoint(start);
		const to = index.toCodePoint(end);
		if (from === undefined || to === undefined) {
			throw new RangeError(`No place in the text: ${start} to ${end} of ${text.length} UTF-16 units.`);
		}
		return { start: from, end: to };
	};
	return {
		positionOf,
		placeOf: (placement) => (placement.kind === "orphan" ? undefined : positionOf(placement.range)),
		rangeOf({ start, end }) {
			const from = index.toUtf16(start);
			const to = index.toUtf16(end);
			return from === undefined || to === undefined || from > to ? undefined : range(from, to);
		},
	};
}
