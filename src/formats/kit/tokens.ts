import { range, type TextRange } from "../../document/index.ts";

/** The words and sentences of a text, for formats that know no other places. */
export interface Tokens {
	/** In text order, without white space and control characters; none overlap. */
	readonly tokens: readonly TextRange[];
	/** Index of the first token of each sentence, ascending; 0 first where there is any token. */
	readonly sentences: readonly number[];
	/**
	 * The tokens that a range touches: the index of the first and that after the last.
	 * The same twice where it touches none.
	 */
	touching(range: TextRange): { readonly from: number; readonly to: number };
}

/**
 * Cuts a text into words (UAX #29, as the engine implements it), signs among them.
 *
 * @param language BCP 47; one that the engine does not know counts as none
 */
export function tokensOf(text: string, language: string | undefined): Tokens {
	const locale = localeOf(language);
	const wordSegmenter = new Intl.Segmenter(locale, { granularity: "word" });
	const sentenceSegmenter = new Intl.Segmenter(locale, { granularity: "sentence" });
	const tokens: TextRange[] = [];
	const sentences: number[] = [];
	for (const { start, words } of stretchesOf(text)) {
		let next = tokens.length;
		for (const { segment, index } of wordSegmenter.segment(words)) {
			for (const { 0: word, index: at } of segment.matchAll(visible)) {
				tokens.push(range(start + index + at, start + index + at + word.length));
			}
		}
		for (const { segment, index } of sentenceSegmenter.segment(words)) {
			const first = next;
			const end = start + index + segment.length;
			for (let token = tokens[next]; token && token.start < end; token = tokens[next]) next += 1;
			if (next > first) sentences.push(first);
		}
	}
	const firstWhere = (isThere: (token: TextRange) => boolean): number => {
		let low = 0;
		let high = tokens.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			const token = tokens[middle];
			if (token && isThere(token)) high = middle;
			else low = middle + 1;
		}
		return low;
	};
	return {
		tokens,
		sentences,
		touching({ start, end }) {
			const from = firstWhere((token) => token.end > start);
			return {
				from,
				to: Math.max(
					from,
					firstWhere((token) => token.start >= end),
				),
			};
		},
	};
}

// A mark after a tab is one segment with it, and so are digits with a narrow space between.
const visible = /[^\s\p{Cc}]+/gu;

const longest = 4_000;

/**
 * The lines of a text with their ends; a line break ends a word and a sentence. A line that is
 * longer than any paragraph is cut at a space: V8 copies the whole text into each segment.
 */
function* stretchesOf(text: string): Generator<{ readonly start: number; readonly words: string }> {
	for (let start = 0; start < text.length; ) {
		const line = text.indexOf("\n", start) + 1 || text.length;
		const space = line - start > longest ? text.lastIndexOf(" ", start + longest) : line;
		const end = space > start ? space : Math.min(line, start + longest);
		// Not between the halves of a character.
		const isHalf = /[\uD800-\uDBFF]/.test(text.charAt(end - 1));
		const after = isHalf ? end + 1 : end;
		yield { start, words: text.slice(start, after) };
		start = after;
	}
}

function localeOf(language: string | undefined): string {
	try {
		return Intl.Segmenter.supportedLocalesOf(language ?? "und")[0] ?? "und";
	} catch {
		return "und";
	}
}
