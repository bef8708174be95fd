import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isGraphemeBoundary } from "../../../../src/anchoring/index.ts";
import { findIn, keywordInContext } from "../../../../src/app/panels/search/find.ts";
import { fold } from "../../../../src/document/fold.ts";
import { range } from "../../../../src/document/index.ts";
import { searchableText } from "./searchable-text.ts";

const matches = (text: string, query: string) =>
	findIn(text, query).map(({ start, end }) => text.slice(start, end));

describe("findIn", () => {
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
	])("finds in %j for the query %j: %j", (text, query, expected) => {
		expect(matches(text, query)).toEqual(expected);
	});

	test("findIn returns whole grapheme clusters in order and misses no hit", () => {
		fc.assert(
			fc.property(searchableText, searchableText, searchableText, (before, query, after) => {
				const text = before + query + after;
				const hits = findIn(text, query);
				const folded = fold(query).trim();
				let end = 0;
				for (const hit of hits) {
					expect(hit.start).toBeGreaterThanOrEqual(end);
					expect(isGraphemeBoundary(text, hit.start) && isGraphemeBoundary(text, hit.end)).toBe(true);
					expect(fold(text.slice(hit.start, hit.end))).toContain(folded);
					// No hit between two hits.
					expect(fold(text.slice(end, hit.start))).not.toContain(folded);
					end = hit.end;
				}
				expect(fold(text.slice(end))).not.toContain(folded === "" ? "\uFFFF" : folded);
				expect(hits.length > 0).toBe(folded !== "" && fold(text).includes(folded));
			}),
			{ numRuns: 500 },
		);
	});
});

const contextOf = (text: string, passage: string) => {
	const start = text.indexOf(passage);
	return keywordInContext(text, range(start, start + passage.length));
};

test("a match that is the whole text has no context", () => {
	expect(contextOf("words", "words")).toEqual({ before: "", match: "words", after: "" });
});

test("context is cut between words and marks the cut with an ellipsis", () => {
	const { before, after } = contextOf(`${"before ".repeat(20)}here${" afterwards".repeat(20)}`, "here");
	expect(before).toBe(`… ${"before ".repeat(5)}before `);
	expect(after).toBe(`${" afterwards".repeat(4)} …`);
});

test("context is on one line", () => {
	expect(contextOf("one\n\ntwo  here\tthree", "here")).toEqual({
		before: "one two ",
		match: "here",
		after: " three",
	});
});

test("context contains no lone surrogate", () => {
	const { before, after } = contextOf(`${"𝔛".repeat(40)}a${"𝔛".repeat(40)}`, "a");
	expect(`${before}${after}`).not.toMatch(/\p{Surrogate}/u);
});
