import { folded } from "../kit/citation.ts";

/** Signs that mean something in a line of Markdown, or in that of GFM, wherever they stand. */
const signs = /[\\`*_[\]<>&~|#]/g;
/** What makes a list, a heading or a table of a line that begins with it. */
const opening = /^(?:[-+=:]|\d+(?=[.)]))/;

/** Words in one line, white space folded, with nothing in them that Markdown would read. */
export const markdownLine = (words: string): string => folded(wellFormed(words)).replace(signs, "\\$&");

/**
 * The lines of a paragraph that holds these words and nothing else, a hard break at the end of
 * each but the last. What a parser takes off is taken off here; see `quotable`.
 */
export function markdownLines(words: string): readonly string[] {
	const lines = quotable(words).split("\n");
	return lines.map((line, index) => {
		const escaped = line.replace(signs, "\\$&").replace(opening, escapedOpening);
		return index < lines.length - 1 ? `${escaped}\\` : escaped;
	});
}

/** A number is no sign that could be escaped, so the one behind it is. */
const escapedOpening = (found: string): string => (/\d/.test(found) ? `${found}\\` : `\\${found}`);

/** The words as a paragraph of Markdown can hold them (CommonMark 0.31, 2.3, 4.8 and 6.7). */
export const quotable = (words: string): string =>
	wellFormed(words)
		.replace(/\r\n?/g, "\n")
		.replace(/[ \t]*\n[ \t]*/g, "\n")
		.replace(/^[ \t\n]+|[ \t\n]+$/g, "");

/** No Markdown holds NUL, and no UTF-8 half a character. */
const wellFormed = (words: string): string =>
	words.replaceAll("\u0000", "\uFFFD").replace(/\p{Surrogate}/gu, "\uFFFD");

/** An address as a link has it, in angle brackets, so that parentheses need no care. */
export const markdownAddress = (url: string): string =>
	`<${wellFormed(url).replace(/[<>\\\s]/gu, encodeURIComponent)}>`;
