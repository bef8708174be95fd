import { range, type TextRange } from "../../document/index.ts";
import { bratSeparators } from "./lines.ts";

/**
 * Returns the fragments of a span: its pieces, cut at line breaks and tabs. Fragments are in text order, not empty,
 * and do not touch.
 *
 * @param pieces at least one, in any order
 */
export function fragmentsOf(text: string, pieces: readonly TextRange[]): readonly TextRange[] {
	const joined: TextRange[] = [];
	for (const piece of pieces.toSorted((a, b) => a.start - b.start)) {
		const last = joined.at(-1);
		if (!last || last.end < piece.start) joined.push(piece);
		else if (last.end < piece.end) joined.splice(-1, 1, { start: last.start, end: piece.end });
	}
	return joined.flatMap(({ start, end }) =>
		[...text.slice(start, end).matchAll(unseparated)].map(({ 0: words, index }) =>
			range(start + index, start + index + words.length),
		),
	);
}

const unseparated = new RegExp(`[^${bratSeparators}]+`, "g");

/**
 * Joins fragments that only line breaks, tabs and spaces separate. Returns the pieces of the span. Spaces count,
 * because brat files have spaces instead of carriage returns.
 */
export function piecesOfFragments(text: string, fragments: readonly TextRange[]): readonly TextRange[] {
	const pieces: TextRange[] = [];
	for (const fragment of fragments) {
		const last = pieces.at(-1);
		const isContinued = last && separators.test(text.slice(last.end, fragment.start));
		if (isContinued) pieces.splice(-1, 1, { start: last.start, end: fragment.end });
		else pieces.push(fragment);
	}
	return pieces;
}

const separators = new RegExp(`^[${bratSeparators} ]+$`);
