import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isGraphemeBoundary } from "../../../../src/anchoring/index.ts";
import { findIn } from "../../../../src/app/panels/search/find.ts";
import { fold } from "../../../../src/document/fold.ts";
import { searched } from "./searched.ts";

const wordsFound = (text: string, words: string) =>
	findIn(text, words).map(({ start, end }) => text.slice(start, end));

describe("finding words", () => {
	test.each([
		["the café at Cafe\u0301 Nero", "CAFE", ["café", "Cafe\u0301"]],
		["in der Straße, Strasse", "strasse", ["Straße", "Strasse"]],
		["one ﬁle of ﬁles", "file", ["ﬁle", "ﬁle"]],
		["a ﬁsh", "f", ["ﬁ"]],
		["ﬀ", "f", ["ﬀ"]],
		["İstanbul, Istanbul, ıstanbul", "istanbul", ["İstanbul", "Istanbul", "ıstanbul"]],
		["a line\nthat wraps", "line that", ["line\nthat"]],
		["Russia’s “deep” links", `russia's "deep"`, ["Russia’s “deep”"]],
		["👩‍👧 and 👧", "👧", ["👩‍👧", "👧"]],
		["soft\u00ADware", "software", ["soft\u00ADware"]],
		["aaaa", "aa", ["aa", "aa"]],
		["anything", "  \n ", []],
		["anything", "\u00AD", []],
		["", "a", []],
	])("in %j of %j gives %j", (text, words, expected) => {
		expect(wordsFound(text, words)).toEqual(expected);
	});

	test("gives whole characters in order, in which the words are, and passes over none", () => {
		fc.assert(
			fc.property(searched, searched, searched, (before, words, after) => {
				const text = before + words + after;
				const hits = findIn(text, words);
				const sought = fold(words).trim();
				let end = 0;
				for (const hit of hits) {
					expect(hit.start).toBeGreaterThanOrEqual(end);
					expect(isGraphemeBoundary(text, hit.start) && isGraphemeBoundary(text, hit.end)).toBe(true);
					expect(fold(text.slice(hit.start, hit.end))).toContain(sought);
					// What is between two hits holds none.
					expect(fold(text.slice(end, hit.start))).not.toContain(sought);
					end = hit.end;
				}
				expect(fold(text.slice(end))).not.toContain(sought === "" ? "\uFFFF" : sought);
				expect(hits.length > 0).toBe(sought !== "" && fold(text).includes(sought));
			}),
			{ numRuns: 500 },
		);
	});
});
