import type { Selector } from "../annotation/index.ts";
import type { AnchoringText } from "./anchoring-text.ts";
import { isWellFormed } from "./code-points.ts";
import { maxContextLength, maxQuoteLength } from "./constants.ts";
import { normalise } from "./normalised-text.ts";
import { unspacedScripts } from "./words.ts";

/** A selector in terms of the normalised text. `before`, `quote` and `after` follow each other without overlap. */
export interface Query {
	/** Never empty. */
	readonly quote: string;
	/** The text before the quote: the nearest 64 units. Empty if the selector states none. */
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

/**
 * True if the context has the words of the quote too. After the quote was deleted, these words are in its place, with a
 * context that may begin alike.
 */
export const isRepeatedBeside = ({ quote, before, after }: Query): boolean =>
	before.includes(quote) || after.includes(quote);

/** Returns why a quote cannot be searched, or undefined if it can. */
export function rejectionReason({ quote: { exact } }: Selector): string | undefined {
	if (exact === "") return "The quote is empty.";
	if (isTooLong(exact)) return "The quote is longer than 10,000 characters.";
	if (!isWellFormed(exact)) return "The quote contains half of a character (a lone surrogate).";
	if (normalise(exact) === "") return "The quote contains no visible character.";
	return undefined;
}

/**
 * @param shift UTF-16 units by which the text around the quote has moved, as far as known
 */
export function queryFor(text: AnchoringText, selector: Selector, shift: number): Query {
	const { prefix, exact, suffix } = selector.quote;
	const quote = normalise(exact);
	const before = normalise(prefix.slice(-maxContextLength));
	const after = normalise(suffix.slice(0, maxContextLength));
	return {
		quote,
		before: quote.startsWith(" ") ? before.trimEnd() : before,
		after: quote.endsWith(" ") ? after.trimStart() : after,
		startsAtWordEdge: !isMidWord(prefix, exact),
		endsAtWordEdge: !isMidWord(exact, suffix),
		hint: text.normalised.toNormalised(expectedStart(text, selector, shift)),
		hasPosition: selector.position !== undefined,
	};
}

/** Returns the UTF-16 offset where the quote should start. A position after the end of the text is its end. */
function expectedStart({ text, index }: AnchoringText, { position }: Selector, shift: number): number {
	if (!position) return 0;
	const stated = position.start > index.length ? text.length : (index.toUtf16(position.start) ?? 0);
	return Math.min(text.length, Math.max(0, stated + shift));
}

/**
 * True if the end of one string and the start of the next are letters of one word. A name that was a separate
 * word must not match inside a longer word ("VK" in "VKontakte"). False for scripts without spaces between
 * words.
 */
export function isMidWord(before: string, after: string): boolean {
	return endsInWord.test(before.slice(-2)) && startsInWord.test(after.slice(0, 2));
}

/** True if an offset is between two letters of one word. See `isMidWord`. */
export const isInsideWord = (text: string, at: number): boolean =>
	isMidWord(text.slice(Math.max(0, at - 2), at), text.slice(at, at + 2));

const spacedLetter = `[[\\p{Alphabetic}\\p{M}\\p{N}]--[\\p{Ideographic}${unspacedScripts}]]`;
const endsInWord = new RegExp(`${spacedLetter}$`, "v");
const startsInWord = new RegExp(`^${spacedLetter}`, "v");

function isTooLong(quote: string): boolean {
	if (quote.length <= maxQuoteLength) return false;
	return quote.length > 2 * maxQuoteLength || [...quote].length > maxQuoteLength;
}
