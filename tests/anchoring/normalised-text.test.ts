import fc from "fast-check";
import { expect, test } from "vitest";
import { normalise, normaliseText } from "../../src/anchoring/normalised-text.ts";
import { wellFormed } from "./strings.ts";

test("a run of white space becomes one space, which maps back to the whole run", () => {
	const normalised = normaliseText("one \n\n two\tthree");
	expect(normalised.value).toBe("one two three");
	expect([normalised.startInText(3), normalised.endInText(4)]).toEqual([3, 7]);
	expect([normalised.toNormalised(5), normalised.toNormalised(7)]).toEqual([3, 4]);
});

test.each([
	[
		"typographic quotation marks and apostrophes",
		"the owner’s “last word” «oui»",
		`the owner's "last word" "oui"`,
	],
	["non-breaking spaces", "5\u00a0km\u202fh", "5 km h"],
	["soft hyphens", "co\u00adopera\u00adtion", "cooperation"],
	["decomposed letters", "cafe\u0301", "café"],
	["decomposed Hangul syllables", "가\u11a8", "각"],
	["compatibility forms", "ﬁne … ２", "fine ... 2"],
])("%s are normalised", (_, text, normalised) => {
	expect(normalise(text)).toBe(normalised);
});

test("a character that normalisation makes longer maps back to the whole character", () => {
	const normalised = normaliseText("a ﬁn");
	expect(normalised.value).toBe("a fin");
	expect([normalised.startInText(3), normalised.endInText(3)]).toEqual([2, 3]);
});

test("all four normalisation forms of a text are equal when normalised", () => {
	const text = fc
		.array(
			fc.constantFrom("e\u0301", "é", "o\u0308\u0323", "각", "가\u11a8", "ﬁ", "２", "漢", "a", " ", "👍🏽"),
		)
		.map((pieces) => pieces.join(""));
	fc.assert(
		fc.property(text, fc.constantFrom("NFC", "NFD", "NFKC", "NFKD"), (original, form) => {
			expect(normalise(original.normalize(form))).toBe(normalise(original));
		}),
	);
});

test("every offset of any text maps to the normalised text of everything before it", () => {
	fc.assert(
		fc.property(wellFormed, (text) => {
			const normalised = normaliseText(text);
			expect(normalised.value).toBe(normalise(text));
			for (let at = 0; at <= normalised.value.length; at += 1) {
				const [start, end] = [normalised.startInText(at), normalised.endInText(at)];
				expect(start).toBeLessThanOrEqual(end);
				expect(normalised.toNormalised(start)).toBeLessThanOrEqual(at);
				if (start === end) expect(normalised.toNormalised(start)).toBe(at);
			}
			expect(normalised.endInText(normalised.value.length)).toBeLessThanOrEqual(text.length);
		}),
	);
});
