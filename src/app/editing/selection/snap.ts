import { isGraphemeBoundary } from "../../../anchoring/index.ts";
import { range, type TextRange } from "../../../document/index.ts";

/** The unit to whose boundaries the ends of a selection are moved. */
export type SnapUnit = "word" | "grapheme";

/**
 * Leaves out white space at both ends of a range, then moves the ends outwards to whole words, or to whole characters.
 * An end that divides no word is moved to whole characters in any case, for example out of an emoji.
 *
 * @param language BCP 47. Undefined if unknown.
 * @returns undefined if only white space is left
 */
export function snapRange(
	text: string,
	{ start, end }: TextRange,
	unit: SnapUnit,
	language?: string,
): TextRange | undefined {
	const from = start + leadingSpace(text.slice(start, end));
	const to = end - trailingSpace(text.slice(start, end));
	if (from >= to) return undefined;
	return range(boundaryBefore(text, from, unit, language), boundaryAfter(text, to, unit, language));
}

/**
 * Returns the next boundary after (`by` 1) or before (`by` -1) an offset: an edge of a word, or of a character. The end or
 * the start of the text if there is none.
 *
 * @param edge which edges of words count
 */
export function nextBoundary(
	text: string,
	offset: number,
	by: 1 | -1,
	{ unit, edge, language }: BoundaryOptions,
): number {
	if (unit === "grapheme") {
		let at = offset + by;
		while (at > 0 && at < text.length && !isGraphemeBoundary(text, at)) at += by;
		return Math.min(Math.max(at, 0), text.length);
	}
	const { words, base } = wordsAround(text, offset, language);
	const edges = words.map((word) => base + word[edge]);
	return by > 0
		? (edges.find((at) => at > offset) ?? text.length)
		: (edges.findLast((at) => at < offset) ?? 0);
}

export interface BoundaryOptions {
	readonly unit: SnapUnit;
	readonly edge: "start" | "end";
	/** BCP 47. Undefined if unknown. */
	readonly language: string | undefined;
}

/** Returns the number of words in a text. Without words, 1 for each other segment. */
export function countWords(text: string, language?: string): number {
	const segments = [...segmenterOf(language).segment(text)];
	const words = segments.filter(({ isWordLike }) => isWordLike).length;
	return words || segments.filter(({ segment }) => segment.trim() !== "").length;
}

const leadingSpace = (text: string): number => text.length - text.trimStart().length;
const trailingSpace = (text: string): number => text.length - text.trimEnd().length;

function boundaryBefore(text: string, offset: number, unit: SnapUnit, language?: string): number {
	let at = (unit === "word" ? wordAt(text, offset, language)?.start : undefined) ?? offset;
	while (at > 0 && !isGraphemeBoundary(text, at)) at -= 1;
	return at;
}

function boundaryAfter(text: string, offset: number, unit: SnapUnit, language?: string): number {
	let at = (unit === "word" ? wordAt(text, offset, language)?.end : undefined) ?? offset;
	while (at < text.length && !isGraphemeBoundary(text, at)) at += 1;
	return at;
}

interface Word {
	readonly start: number;
	readonly end: number;
}

/** Returns the word that an offset divides. */
function wordAt(text: string, offset: number, language?: string): Word | undefined {
	const { words, base } = wordsAround(text, offset, language);
	const found = words.find(({ start, end }) => base + start < offset && offset < base + end);
	return found && { start: base + found.start, end: base + found.end };
}

/** Segments only the surroundings of an offset, because segmenting a whole document takes seconds. */
function wordsAround(text: string, offset: number, language?: string) {
	const first = Math.max(0, offset - reach);
	// From a space, so that the first word is whole.
	const from = first === 0 ? 0 : first + Math.max(0, text.slice(first, offset).search(/\s/u));
	const words = [...segmenterOf(language).segment(text.slice(from, offset + reach))]
		.filter(({ isWordLike }) => isWordLike)
		.map(({ index, segment }): Word => ({ start: index, end: index + segment.length }));
	return { words, base: from };
}

/** In UTF-16 units. Longer than any word and the punctuation around it. */
const reach = 200;

let known: { readonly language: string | undefined; readonly segmenter: Intl.Segmenter } | undefined;

/** An invalid language gives the rules of the root locale. */
function segmenterOf(language: string | undefined): Intl.Segmenter {
	if (known && known.language === language) return known.segmenter;
	const options = { granularity: "word" } as const;
	let segmenter: Intl.Segmenter;
	try {
		segmenter = new Intl.Segmenter(language ?? "und", options);
	} catch {
		segmenter = new Intl.Segmenter("und", options);
	}
	known = { language, segmenter };
	return segmenter;
}
