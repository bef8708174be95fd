import fc from "fast-check";
import { expect, test } from "vitest";
import { findPhrases, type Occurrence } from "../../../src/annotation/guide/phrases.ts";

/** Tries every phrase at every character. */
function naive(phrases: readonly string[], text: string): readonly Occurrence[] {
	const isWord = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}\p{M}]/u.test(sign);
	const found: Occurrence[] = [];
	for (let start = 0; start < text.length; start += 1) {
		for (const phrase of new Set(phrases)) {
			const end = start + phrase.length;
			const same = text.slice(start, end).replace(/\s/g, " ") === phrase.replace(/\s/g, " ");
			const begins = !(isWord(text[start - 1]) && isWord(phrase[0]));
			const ends = !(isWord(phrase.at(-1)) && isWord(text[end]));
			if (same && begins && ends) found.push({ phrase, start, end });
		}
	}
	return found;
}

const inOrder = (found: readonly Occurrence[]): readonly string[] =>
	found.map(({ phrase, start, end }) => `${start} ${end} ${phrase}`).sort();

test("findPhrases finds the same as a search at every character", () => {
	const sign = fc.constantFrom("a", "b", "É", "1", " ", "\n", ".", "-", "\u0301");
	const phrase = fc
		.string({ unit: sign, minLength: 1, maxLength: 4 })
		.filter((one) => /[\p{L}\p{N}\p{M}]/u.test(one));
	fc.assert(
		fc.property(
			fc.array(phrase, { maxLength: 5 }),
			fc.string({ unit: sign, maxLength: 30 }),
			(phrases, text) => {
				expect(inOrder(findPhrases(phrases, text))).toEqual(inOrder(naive(phrases, text)));
			},
		),
		{ numRuns: 2000 },
	);
});

test("findPhrases sorts by start, and longer occurrences first", () => {
	expect(findPhrases(["Bay", "Pirate Bay", "Pirate"], "Pirate Bay").map(({ phrase }) => phrase)).toEqual([
		"Pirate Bay",
		"Pirate",
		"Bay",
	]);
});

test("letters outside the Basic Multilingual Plane are part of a word", () => {
	expect(findPhrases(["𝔸"], "𝔸 𝔸𝔹")).toEqual([{ phrase: "𝔸", start: 0, end: 2 }]);
});
