import { range, type TextRange } from "../../document/index.ts";

/** The words and sentences of a text, for formats that label words instead of offsets. */
export interface Tokens {
	/** In text order, without white space and control characters. Tokens never overlap. */
	readonly tokens: readonly TextRange[];
	/** Index of the first token of each sentence, ascending. Starts with 0 unless the text has no tokens. */
	readonly sentences: readonly number[];
	/**
	 * Returns the tokens that overlap a range: `from` is the index of the first, `to` the index after
	 * the last. Both are equal if no token overlaps.
	 */
	touching(range: TextRange): { readonly from: number; readonly to: number };
}

/**
 * Splits a text into words and punctuation marks (UAX #29, as the engine implements it).
 *
 * @param language BCP 47 tag. An unknown tag is ignored.
 */
export function tokensOf(text: string, language: string | undefined): Tokens {
	const locale = localeOf(language);
	const wordSegmenter = new Intl.Segmenter(locale, { granularity: "word" });
	const sentenceSegmenter = new Intl.Segmenter(locale, { granularity: "sentence" });
	const tokens: TextRange[] = [];
	const sentences: number[] = [];
	for (const { start, chunk } of chunksOf(text)) {
		let next = tokens.length;
		for (const { segment, index } of wordSegmenter.segment(chunk)) {
			for (const { 0: word, index: at } of segment.matchAll(visible)) {
				tokens.push(range(start + index + at, start + index + at + word.length));
			}
		}
		for (const { segment, index } of sentenceSegmenter.segment(chunk)) {
			const first = next;
			const end = start + index + segment.length;
			for (let token = tokens[next]; token && token.start < end; token = tokens[next]) next += 1;
			if (next > first) sentences.push(first);
		}
	}
	const firstIndex = (isMatch: (token: TextRange) => boolean): number => {
		let low = 0;
		let high = tokens.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			const token = tokens[middle];
			if (token && isMatch(token)) high = middle;
			else low = middle + 1;
		}
		return low;
	};
	return {
		tokens,
		sentences,
		touching({ start, end }) {
			const from = firstIndex((token) => token.end > start);
			return {
				from,
				to: Math.max(
					from,
					firstIndex((token) => token.start >= end),
				),
			};
		},
	};
}

// One segment can contain white space: a combining mark after a tab, or digits around a narrow space.
const visible = /[^\s\p{Cc}]+/gu;

const longestChunk = 4_000;

/**
 * Splits a text into lines, because a line break ends every word and sentence. Splits very long lines
 * at a space, because V8 copies the entire string into each segment.
 */
function* chunksOf(text: string): Generator<{ readonly start: number; readonly chunk: string }> {
	for (let start = 0; start < text.length; ) {
		const line = text.indexOf("\n", start) + 1 || text.length;
		const space = line - start > longestChunk ? text.lastIndexOf(" ", start + longestChunk) : line;
		const end = space > start ? space : Math.min(line, start + longestChunk);
		// Never inside a surrogate pair.
		const isHalf = /[\uD800-\uDBFF]/.test(text.charAt(end - 1));
		const after = isHalf ? end + 1 : end;
		yield { start, chunk: text.slice(start, after) };
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
