import type { TextRange } from "../../../document/index.ts";

/** How much of a passage is in quotation marks. The values are ids of terms. */
export type Wording = "quoted" | "mixed" | "reported";

/**
 * Reads off the text whether a passage is a quotation. The quotation marks can be inside or outside the passage: a
 * claim is often one sentence of a longer quotation. A quotation without an end in its paragraph does not count.
 */
export function wordingAt(text: string, { start, end }: TextRange): Wording {
	const first = text.lastIndexOf("\n", start - 1) + 1;
	const next = text.indexOf("\n", end);
	const paragraph = text.slice(first, next < 0 ? undefined : next);
	const unquoted = paragraph.replace(quotation, (words) => " ".repeat(words.length));
	const letters = countLetters(paragraph.slice(start - first, end - first));
	const outside = countLetters(unquoted.slice(start - first, end - first));
	if (outside === letters) return "reported";
	return outside === 0 ? "quoted" : "mixed";
}

/** A straight mark after a letter or a digit begins no quotation, because it can mean inches. An apostrophe ends none. */
const quotation =
	/“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|»[^«»]*«|「[^「」]*」|『[^『』]*』|(?<![\p{L}\p{N}])"[^"]*"|(?<![\p{L}\p{N}])‘[^‘]*?’(?![\p{L}\p{N}])/gu;

const countLetters = (words: string): number => words.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
