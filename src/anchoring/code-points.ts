import { type CodePointOffset, codePoints } from "../annotation/index.ts";
import { type Utf16Offset, utf16 } from "../document/index.ts";

/** The two ways of counting over one text, converted into each other. */
export interface TextIndex {
	/** Length of the text in code points: the greatest offset that a file may state. */
	readonly length: CodePointOffset;
	/** Undefined where the offset is no whole number or lies outside `0…length`. */
	toUtf16(offset: CodePointOffset): Utf16Offset | undefined;
	/** Undefined where the offset is no whole number, lies outside the text, or inside a surrogate pair. */
	toCodePoint(offset: Utf16Offset): CodePointOffset | undefined;
}

/**
 * The one conversion between offsets in files (Unicode code points, Web
 * Annotation Data Model 4.2.5) and offsets in memory (UTF-16 code units).
 *
 * Reads the text once; a conversion is then a binary search over its surrogate
 * pairs, and nothing at all for a text without any.
 *
 * @throws RangeError if the text holds a lone surrogate. A text that came
 * through the strict UTF-8 decoder and the Markdown parser cannot, and there is
 * no number of code points that two programs would agree on.
 */
export function createTextIndex(text: string): TextIndex {
	const pairs = surrogatePairs(text);
	const length = text.length - pairs.length;
	return {
		length: codePoints(length),
		toUtf16(offset) {
			if (!Number.isInteger(offset) || offset < 0 || offset > length) return undefined;
			const before = countBefore(pairs, (pair, number) => pair - number < offset);
			return utf16(offset + before);
		},
		toCodePoint(offset) {
			if (!Number.isInteger(offset) || offset < 0 || offset > text.length) return undefined;
			const before = countBefore(pairs, (pair) => pair < offset);
			const isInside = before > 0 && pairs[before - 1] === offset - 1;
			return isInside ? undefined : codePoints(offset - before);
		},
	};
}

/** True where no half of a surrogate pair stands alone. */
export function isWellFormed(text: string): boolean {
	return !/\p{Surrogate}/u.test(text);
}

/** UTF-16 offsets of the first unit of every pair, ascending. */
function surrogatePairs(text: string): Uint32Array {
	const pairs: number[] = [];
	for (let at = 0; at < text.length; at += 1) {
		const unit = text.charCodeAt(at);
		if (unit < 0xd800 || unit > 0xdfff) continue;
		const next = text.charCodeAt(at + 1);
		if (unit > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) {
			throw new RangeError(`The text holds a lone surrogate at UTF-16 offset ${at}.`);
		}
		pairs.push(at);
		at += 1;
	}
	return Uint32Array.from(pairs);
}

/** How many leading values satisfy the condition, which no value after them does. */
export function countBefore(
	sorted: Uint32Array,
	isBefore: (value: number, index: number) => boolean,
): number {
	let low = 0;
	let high = sorted.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (isBefore(sorted[middle] ?? 0, middle)) low = middle + 1;
		else high = middle;
	}
	return low;
}
