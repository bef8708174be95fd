import fc from "fast-check";
import { expect, test } from "vitest";
import { indexNGrams } from "../../src/anchoring/n-gram-index.ts";

test("every occurrence of a pattern is found, the nearest first", () => {
	const grams = indexNGrams("isoHunt and isoHunt and isoHunt");
	expect(grams.find("isoHunt", 14, 10)).toEqual({ starts: [12, 24, 0], isComplete: true });
	expect(grams.find("isoHunt", 14, 2)).toEqual({ starts: [12, 24], isComplete: false });
	expect(grams.find("Demonoid", 14, 10)).toEqual({ starts: [], isComplete: true });
	expect(grams.find("", 14, 10)).toEqual({ starts: [], isComplete: true });
});

test("the index finds what a search of the whole text finds", () => {
	const words = (maxLength: number) =>
		fc.array(fc.constantFrom("a", "b", "ab", "𠮷", " "), { maxLength }).map((units) => units.join(""));
	fc.assert(
		fc.property(words(60), words(8), fc.nat(60), (text, pattern, near) => {
			const found = indexNGrams(text).find(pattern, near, 1000);
			expect(found.isComplete).toBe(true);
			expect([...found.starts].sort((one, other) => one - other)).toEqual(startsIn(text, pattern));
			const distances = found.starts.map((start) => Math.abs(start - near));
			expect(distances).toEqual([...distances].sort((one, other) => one - other));
		}),
	);
});

function startsIn(text: string, pattern: string): readonly number[] {
	if (pattern === "") return [];
	return Array.from(text.split("").keys()).filter((start) => text.startsWith(pattern, start));
}
