import { range, type TextRange } from "../document/index.ts";

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
	const tokens = [...new Intl.Segmenter(locale, { granularity: "word" }).segment(text)].flatMap(
		({ segment, index }) =>
			[...segment.matchAll(visible)].map((word) =>
				range(index + word.index, index + word.index + word[0].length),
			),
	);
	const sentences: number[] = [];
	let next = 0;
	for (const { index, segment } of new Intl.Segmenter(locale, { granularity: "sentence" }).segment(text)) {
		const first = next;
		for (let token = tokens[next]; token && token.start < index + segment.length; token = tokens[next])
			next += 1;
		if (next > first) sentences.push(first);
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

function localeOf(language: string | undefined): string {
	try {
		return Intl.Segmenter.supportedLocalesOf(language ?? "und")[0] ?? "und";
	} catch {
		return "und";
	}
}
