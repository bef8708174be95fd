import type { Selector } from "../annotation/index.ts";
import type { Utf16Offset } from "../document/index.ts";
import type { AnchoringText } from "./anchoring-text.ts";
import { isWellFormed } from "./code-points.ts";
import { maxContextLength, maxQuoteLength } from "./constants.ts";
import { foldWhiteSpace } from "./white-space.ts";

/** A selector in terms of the folded text. */
export interface Query {
	/** The quote with folded white space, never empty. */
	readonly quote: string;
	/** The text before the quote: the nearest 64 units, trimmed. Empty if the selector states none. */
	readonly before: string;
	/** The text after the quote, as `before`. */
	readonly after: string;
	/** True if the quote starts at the edge of a word, or the selector states no prefix. */
	readonly startsAtWordEdge: boolean;
	/** True if the quote ends at the edge of a word, or the selector states no suffix. */
	readonly endsAtWordEdge: boolean;
	/** Offset where the quote should start, limited to the text. 0 without a position. */
	readonly hint: number;
	/** True if the selector states a position, even an invalid one. */
	readonly hasPosition: boolean;
}

/** Returns why a quote cannot be searched, or undefined if it can. */
export function rejectionReason({ quote: { exact } }: Selector): string | undefined {
	if (exact === "") return "The quote is empty.";
	if (isTooLong(exact)) return "The quote is longer than 10,000 characters.";
	if (!isWellFormed(exact)) return "The quote contains half of a character (a lone surrogate).";
	return undefined;
}

/** Returns the stated start of the quote, or undefined if there is none or it is outside the text. */
export function hintOffset(text: AnchoringText, { position }: Selector): Utf16Offset | undefined {
	return position && text.index.toUtf16(position.start);
}

export function queryFor(text: AnchoringText, selector: Selector): Query {
	const { quote, position } = selector;
	const isPastEnd = position !== undefined && position.start > text.index.length;
	const nearest = hintOffset(text, selector) ?? (isPastEnd ? text.text.length : 0);
	return {
		quote: foldWhiteSpace(quote.exact),
		before: foldWhiteSpace(quote.prefix.slice(-maxContextLength)).trim(),
		after: foldWhiteSpace(quote.suffix.slice(0, maxContextLength)).trim(),
		startsAtWordEdge: !isMidWord(quote.prefix, quote.exact),
		endsAtWordEdge: !isMidWord(quote.exact, quote.suffix),
		hint: text.folded.toFolded(nearest),
		hasPosition: position !== undefined,
	};
}

/**
 * True if the end of one string and the start of the next are letters of one word. A name that was a separate
 * word must not match inside a longer word ("VK" in "VKontakte"). False for scripts without spaces between
 * words.
 */
export function isMidWord(before: string, after: string): boolean {
	return endsInWord.test(before.slice(-2)) && startsInWord.test(after.slice(0, 2));
}

const spacedLetter =
	"[[\\p{Alphabetic}\\p{M}\\p{N}]--[\\p{Ideographic}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}\\p{sc=Tibetan}]]";
const endsInWord = new RegExp(`${spacedLetter}$`, "v");
const startsInWord = new RegExp(`^${spacedLetter}`, "v");

function isTooLong(quote: string): boolean {
	if (quote.length <= maxQuoteLength) return false;
	return quote.length > 2 * maxQuoteLength || [...quote].length > maxQuoteLength;
}
