import { isInsideWord } from "../../anchoring/index.ts";
import type { StatedPlace } from "../../corpus/index.ts";
import { range, type TextRange } from "../../document/index.ts";

/**
 * Finds the words of a text directive in a text (WICG, URL Fragment Text Directives 3.5): the first whole words that
 * follow the prefix and precede the suffix. Case and the amount of white space are ignored.
 */
export function rangeOfWords(
	{ start, end, prefix, suffix }: Extract<StatedPlace, { kind: "words" }>,
	{ text }: { readonly text: string },
): TextRange | undefined {
	const before = prefix === "" ? "" : `${patternOf(prefix)}\\s*`;
	const after = suffix === "" ? "" : `(?=\\s*${patternOf(suffix)})`;
	const first = matchOf(`(${before})${patternOf(start)}${end === undefined ? after : ""}`, text, 0);
	if (!first || end === undefined) return first;
	const last = matchOf(`()${patternOf(end)}${after}`, text, first.end);
	return last && range(first.start, last.end);
}

/** Returns the first match of whole words from an index on, without the first group of the pattern. */
function matchOf(pattern: string, text: string, from: number): TextRange | undefined {
	const expression = new RegExp(pattern, "giu");
	expression.lastIndex = from;
	for (let match = expression.exec(text); match; match = expression.exec(text)) {
		const start = match.index + (match[1] ?? "").length;
		const end = match.index + match[0].length;
		if (start < end && !isInsideWord(text, start) && !isInsideWord(text, end)) return range(start, end);
	}
	return undefined;
}

const patternOf = (words: string): string =>
	words
		.trim()
		.split(/\s+/)
		.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"))
		.join("\\s+");
