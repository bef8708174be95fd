import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runToCompletion } from "../../src/app/reading/scheduling.ts";
import { fold, foldInSteps } from "../../src/document/fold.ts";
import { searchableText } from "../app/panels/search/searchable-text.ts";

describe("folding", () => {
	test.each([
		["Straße", "strasse"],
		["ﬁle ﬄ", "file ffl"],
		["İstanbul ısı", "istanbul isi"],
		["ΟΔΟΣ οδος", "οδοσ οδοσ"],
		["Café, cafe\u0301", "cafe, cafe"],
		["Łódź", "łodz"],
		["“Rock ’n’ roll” – 1990s", "\"rock 'n' roll\" - 1990s"],
		["a \r\n\t b", "a b"],
		["one\u00A0two", "one two"],
		["co\u00ADop\u200Bs", "coops"],
		["한국", "한국".normalize("NFD")],
		["कि का", "कि का"],
		["שָׁלוֹם", "שלום"],
		["👩‍👧 é", "👩👧 e"],
	])("folding turns %s into %s", (text, folded) => {
		expect(fold(text)).toBe(folded);
	});

	test("folding in steps gives the same as folding at once", () => {
		fc.assert(
			fc.property(searchableText, (text) => {
				expect(runToCompletion(foldInSteps(text)).value).toBe(fold(text));
			}),
		);
	});

	test("folding a folded text does not change it", () => {
		fc.assert(
			fc.property(searchableText, (text) => {
				expect(fold(fold(text))).toBe(fold(text).replace(/ {2,}/g, " "));
			}),
		);
	});

	test("foldInSteps yields several times in a long text", () => {
		const steps = foldInSteps("Zeile für Zeile\n".repeat(10_000));
		let stops = 0;
		while (!steps.next().done) stops += 1;
		expect(stops).toBeGreaterThan(5);
	});
});

describe("mapping folded text to its source", () => {
	test("sourceOf gives the source range of each folded unit", () => {
		fc.assert(
			fc.property(searchableText, (text) => {
				const folded = runToCompletion(foldInSteps(text));
				const origins = originsOf(text);
				expect(origins).toHaveLength(folded.value.length);
				for (const [at, origin] of origins.entries()) {
					const [start, end] = folded.sourceOf(at, at + 1);
					if (origin.isWhole) expect([start, end]).toEqual([origin.start, origin.end]);
					else expect(start >= origin.start && end <= origin.end).toBe(true);
				}
			}),
		);
	});
});

/** Returns the source range of every folded unit, by folding each piece of the text separately. */
function originsOf(text: string) {
	return [...text.matchAll(/\s+|[^\s]/gu)].flatMap(({ 0: piece, index }) => {
		const folded = fold(piece);
		// If the lengths are equal, the two units of a code point map to two units.
		const isWhole = folded.length !== piece.length || piece.length === 1;
		return [...folded.split("")].map(() => ({ start: index, end: index + piece.length, isWhole }));
	});
}
