import type { PlacedSpan } from "../../../library/index.ts";
import { bylineOf, formatByline } from "../../reading/names.ts";
import type { Reading } from "../../reading/reading.ts";

/** What a mark of the overview stands for. */
export interface Described {
	/** "IIPA · accusation". */
	readonly byline: string;
	/** The words of the text, cut to what is read at a glance; a name with what stands around it. */
	readonly quote: string;
}

export function describe(reading: Reading, span: PlacedSpan): Described {
	return {
		byline: formatByline(bylineOf(reading, span)),
		quote: span.layer.notes ? wordsOf(reading, span) : aroundOf(reading, span),
	};
}

function wordsOf({ open }: Reading, { range: { start, end } }: PlacedSpan): string {
	return cutAfter(inOneLine(open.document.text.slice(start, Math.min(end, start + 2 * longest))), longest);
}

/** A name says nothing by itself, so the words on both sides come with it. */
function aroundOf({ open }: Reading, { range: { start, end } }: PlacedSpan): string {
	const { text } = open.document;
	const before = inOneLine(text.slice(Math.max(0, start - longest / 2), start));
	const after = inOneLine(text.slice(end, end + longest));
	const name = inOneLine(text.slice(start, Math.min(end, start + longest)));
	return `${cutBefore(before, longest / 4)}${name}${cutAfter(after, longest / 4)}`;
}

/** In one line, for a link's name and a picture's titles. */
export function sentenceOf(reading: Reading, span: PlacedSpan): string {
	const { byline, quote } = describe(reading, span);
	return byline === "" ? quote : `${byline}: ${quote}`;
}

const inOneLine = (words: string): string => words.replace(/\s+/g, " ");

/** At a word, and never within a character. */
function cutAfter(words: string, most: number): string {
	if (words.length <= most) return words.trimEnd();
	const end = words.lastIndexOf(" ", most);
	return `${words.slice(0, end > 0 ? end : most).replace(/[\uD800-\uDBFF]$/, "")} …`;
}

function cutBefore(words: string, most: number): string {
	if (words.length <= most) return words.trimStart();
	const start = words.indexOf(" ", words.length - most);
	return `… ${words.slice(start < 0 ? -most : start + 1).replace(/^[\uDC00-\uDFFF]/, "")}`;
}

const longest = 220;
