import { range, type TextRange } from "../../../document/index.ts";
import { nextBoundary, type SnapUnit, snapRange } from "../selection/snap.ts";

/** An end of a span. */
export type Side = "start" | "end";

export interface EndMove {
	readonly side: Side;
	/** Words, or characters with Alt. */
	readonly unit: SnapUnit;
	/** BCP 47. Undefined if unknown. */
	readonly language: string | undefined;
}

/**
 * Moves an end by one word or character, and past white space, which a range neither starts nor ends with. The range
 * stays as it is if it would become empty.
 */
export function rangeAfterStep(
	text: string,
	{ start, end }: TextRange,
	by: 1 | -1,
	{ side, unit, language }: EndMove,
): TextRange {
	let offset: number = side === "start" ? start : end;
	for (;;) {
		const next = nextBoundary(text, offset, by, { unit, edge: side, language });
		const isMoved = next !== offset;
		offset = next;
		const character = text[side === "start" ? offset : offset - 1];
		if (!isMoved || character?.trim() !== "") break;
	}
	const moved = side === "start" ? range(offset, end) : range(start, offset);
	return hasWords(text, moved) ? moved : range(start, end);
}

/** Moves an end to an offset of the text, and from there to a whole word or character. */
export function rangeAfterDrag(
	text: string,
	{ start, end }: TextRange,
	offset: number,
	{ side, unit, language }: EndMove,
): TextRange {
	const moved = side === "start" ? range(offset, end) : range(start, offset);
	const snapped = moved.start < moved.end ? snapRange(text, moved, unit, language) : undefined;
	if (!snapped) return range(start, end);
	return side === "start" ? range(snapped.start, end) : range(start, snapped.end);
}

const hasWords = (text: string, { start, end }: TextRange): boolean =>
	start < end && text.slice(start, end).trim() !== "";
