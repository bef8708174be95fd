import type { Selector } from "../annotation/index.ts";
import type { Utf16Offset } from "../document/index.ts";
import type { AnchoringText } from "./anchoring-text.ts";
import { isWellFormed } from "./code-points.ts";
import { fold } from "./folded.ts";
import { isMidWord } from "./word-edges.ts";

/** What a selector asks for, in the terms of the folded text. */
export interface Sought {
	/** The words, white space folded; never empty. */
	readonly quote: string;
	/** What stood next to them, the nearest 64 units without white space at the ends; empty where nothing is stated. */
	readonly before: string;
	readonly after: string;
	/** True where the quote began, or ended, at the edge of a word, or nothing is stated beside it. */
	readonly isFreeBefore: boolean;
	readonly isFreeAfter: boolean;
	/** Where the words should start, or the nearest place that the text has; 0 without a position. */
	readonly near: number;
	/** True where the selector states a position, of whatever worth. */
	readonly hasPosition: boolean;
}

/** In code points; a quote that is longer is not looked for. */
export const maxQuoteLength = 10_000;

/** Why a quote cannot be sought at all; undefined where it can. */
export function refusalOf({ quote: { exact } }: Selector): string | undefined {
	if (exact === "") return "The quote is empty.";
	if (isTooLong(exact)) return "The quote is longer than 10,000 characters.";
	if (!isWellFormed(exact)) return "The quote begins, ends or is broken inside a character.";
	return undefined;
}

/** Where the selector says that the words start; undefined where it says nothing or the text has no such place. */
export function hintIn(text: AnchoringText, { position }: Selector): Utf16Offset | undefined {
	return position && text.index.toUtf16(position.start);
}

export function soughtIn(text: AnchoringText, selector: Selector): Sought {
	const { quote, position } = selector;
	const isPast = position !== undefined && position.start > text.index.length;
	const nearest = hintIn(text, selector) ?? (isPast ? text.text.length : 0);
	return {
		quote: fold(quote.exact),
		before: fold(quote.prefix.slice(-maxContextLength)).trim(),
		after: fold(quote.suffix.slice(0, maxContextLength)).trim(),
		isFreeBefore: !isMidWord(quote.prefix, quote.exact),
		isFreeAfter: !isMidWord(quote.exact, quote.suffix),
		near: text.folded.toFolded(nearest),
		hasPosition: position !== undefined,
	};
}

const maxContextLength = 64;

function isTooLong(quote: string): boolean {
	if (quote.length <= maxQuoteLength) return false;
	return quote.length > 2 * maxQuoteLength || [...quote].length > maxQuoteLength;
}
