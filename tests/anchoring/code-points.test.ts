import fc from "fast-check";
import { expect, test } from "vitest";
import { createTextIndex } from "../../src/anchoring/index.ts";
import { codePoints } from "../../src/annotation/index.ts";
import { utf16 } from "../../src/document/index.ts";
import { wellFormed } from "./strings.ts";

test("a character beyond the basic plane counts one code point and two units", () => {
	const index = createTextIndex("a👍b");
	expect(index.length).toBe(3);
	expect([0, 1, 2, 3].map((offset) => index.toUtf16(codePoints(offset)))).toEqual([0, 1, 3, 4]);
	expect([0, 1, 3, 4].map((offset) => index.toCodePoint(utf16(offset)))).toEqual([0, 1, 2, 3]);
});

test("an offset inside a surrogate pair has no code point offset", () => {
	expect(createTextIndex("a👍b").toCodePoint(utf16(2))).toBeUndefined();
});

test("an offset outside the text, or not an integer, is undefined", () => {
	const index = createTextIndex("𠮷𠮷");
	for (const offset of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 3]) {
		expect(index.toUtf16(codePoints(offset))).toBeUndefined();
	}
	for (const offset of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 5]) {
		expect(index.toCodePoint(utf16(offset))).toBeUndefined();
	}
});

test("the empty text has one valid offset", () => {
	const index = createTextIndex("");
	expect(index.toUtf16(codePoints(0))).toBe(0);
	expect(index.toCodePoint(utf16(0))).toBe(0);
	expect(index.toUtf16(codePoints(1))).toBeUndefined();
});

test.each(["a\ud83d", "\udc4d", "\udc4d\ud83d", "\ud83d\ud83d\udc4d"])(
	"a lone surrogate is refused: %j",
	(text) => {
		expect(() => createTextIndex(text)).toThrow(RangeError);
	},
);

test("every offset of any text agrees with counting one character at a time", () => {
	fc.assert(
		fc.property(wellFormed, (text) => {
			const index = createTextIndex(text);
			const starts = startsOfCodePoints(text);
			expect(index.length).toBe(starts.length - 1);
			expect(starts.map((_, point) => index.toUtf16(codePoints(point)))).toEqual(starts);
			for (let unit = 0; unit <= text.length; unit += 1) {
				const point = starts.indexOf(unit);
				expect(index.toCodePoint(utf16(unit))).toBe(point < 0 ? undefined : point);
			}
		}),
	);
});

/** UTF-16 offset of each code point, and of the end. */
function startsOfCodePoints(text: string): readonly number[] {
	const starts = [0];
	for (const character of text) starts.push((starts.at(-1) ?? 0) + character.length);
	return starts;
}
