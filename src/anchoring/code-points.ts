import { type CodePointOffset, codePoints } from "../annotation/index.ts";
import { type Utf16Offset, utf16 } from "../document/index.ts";

/** Converts offsets of one text between code points and UTF-16 units. */
export interface TextIndex {
	/** Length of the text in code points: the greatest valid offset. */
	readonly length: CodePointOffset;
	/** Returns undefined if the offset is not an integer from 0 to `length`. */
	toUtf16(offset: CodePointOffset): Utf16Offset | undefined;
	/** Returns undefined if the offset is not an integer, is outside the text, or is inside a surrogate pair. */
	toCodePoint(offset: Utf16Offset): CodePointOffset | undefined;
}

/**
 * Creates the converter between offsets in files (Unicode code points, Web Annotation Data Model 4.2.5) and offsets in
 * memory (UTF-16 code units).
 *
 * Reads the text once. Each conversion is then a binary search over its surrogate pairs.
 *
 * @throws RangeError if the text contains a lone surrogate, because programs would disagree on its number of code
 *   points. The strict UTF-8 decoder and the Markdown parser never produce one.
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

/** True if the string contains no lone surrogate. */
export function isWellFormed(text: string): boolean {
	return !/\p{Surrogate}/u.test(text);
}

/** Returns the UTF-16 offsets of the first unit of every pair, ascending. */
function surrogatePairs(text: string): Uint32Array {
	const pairs: number[] = [];
	for (let at = 0; at < text.length; at += 1) {
		const unit = text.charCodeAt(at);
		if (unit < 0xd800 || unit > 0xdfff) continue;
		const next = text.charCodeAt(at + 1);
		if (unit > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) {
			throw new RangeError(`The text contains a lone surrogate at UTF-16 offset ${at}.`);
		}
		pairs.push(at);
		at += 1;
	}
	return Uint32Array.from(pairs);
}

/**
 * Counts the leading values that satisfy the condition, by binary search. No later value may satisfy the
 * condition.
 */
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
