import { createTextIndex } from "../anchoring/index.ts";
import { type AnnotatedDocument, type PlacedSpan, rangesOf } from "../corpus/index.ts";
import { range as rangeBetween, type TextRange } from "../document/index.ts";
import type { Unit } from "./unitised-alpha.ts";

/** Returns the passages of spans in text order. Passages that overlap are one, those that only touch are two. */
export function joinedRanges(spans: readonly PlacedSpan[]): readonly TextRange[] {
	const ranges = spans.flatMap(rangesOf).sort((one, other) => one.start - other.start || other.end - one.end);
	const joined: TextRange[] = [];
	for (const range of ranges) {
		const last = joined.at(-1);
		if (!last || range.start >= last.end) joined.push(range);
		else if (range.end > last.end) joined[joined.length - 1] = { start: last.start, end: range.end };
	}
	return joined;
}

/** The text in the units in which agreement is measured. */
export interface MeasuredText {
	/** Number of characters (code points). */
	readonly length: number;
	/** The words in text order. */
	readonly words: readonly TextRange[];
	/** Converts passages to characters. */
	unitsOf(ranges: readonly TextRange[]): readonly Unit[];
}

export function measureText({ text, record }: Pick<AnnotatedDocument, "text" | "record">): MeasuredText {
	const index = createTextIndex(text);
	return {
		length: index.length,
		words: wordsOfText(text, record.language),
		unitsOf: (ranges) =>
			ranges.map(({ start, end }) => ({
				start: index.toCodePoint(start) ?? start,
				end: index.toCodePoint(end) ?? end,
			})),
	};
}

/** Words by the rules of Unicode Standard Annex 29, without punctuation. */
function wordsOfText(text: string, language: string | undefined): readonly TextRange[] {
	const [locale = "und"] = Intl.Segmenter.supportedLocalesOf(language ?? "und");
	const segmenter = new Intl.Segmenter(locale, { granularity: "word" });
	const words: TextRange[] = [];
	// Line by line, because the segmenter copies its input for each segment.
	for (const { 0: line, index: from } of text.matchAll(/.+/g)) {
		for (const { segment, index, isWordLike } of segmenter.segment(line)) {
			if (isWordLike) words.push(rangeBetween(from + index, from + index + segment.length));
		}
	}
	return words;
}

/**
 * Counts the words by whether each annotator marked at least one of their characters.
 *
 * @param left in text order, without overlap, as `right`
 * @returns the table for Cohen's kappa, with the categories "marked" and "not marked"
 */
export function markedWords(
	words: readonly TextRange[],
	left: readonly TextRange[],
	right: readonly TextRange[],
): readonly (readonly number[])[] {
	const counts = [
		[0, 0],
		[0, 0],
	];
	const [isInLeft, isInRight] = [createOverlapTest(left), createOverlapTest(right)];
	for (const word of words) {
		const row = counts[isInLeft(word) ? 0 : 1];
		const column = isInRight(word) ? 0 : 1;
		if (row) row[column] = (row[column] ?? 0) + 1;
	}
	return counts;
}

/** Returns a test for passages that are given in text order. */
function createOverlapTest(ranges: readonly TextRange[]): (passage: TextRange) => boolean {
	let next = 0;
	return ({ start, end }) => {
		while ((ranges[next]?.end ?? Infinity) <= start) next += 1;
		return (ranges[next]?.start ?? Infinity) < end;
	};
}
