// @vitest-environment jsdom
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDocument } from "../../src/document/index.ts";
import { markdown, scraps } from "../document/markdown.ts";
import { lawfulParts } from "./laws.ts";
import { span, spanOver, spansIn } from "./spans.ts";

/** The marks over spans that are given as id, words and, where it matters, layer. */
function marksIn(
	source: string,
	...wanted: readonly (readonly [id: string, words: string, layer?: string])[]
) {
	const { tree, text } = parseDocument(source);
	const spans = wanted.map(([id, words, layer]) => spanOver(text, id, words, layer));
	return lawfulParts(tree, spans).marks.map(({ words, ids, starts, ends }) => {
		const ends_ = [...starts.map((id) => `+${id}`), ...ends.map((id) => `-${id}`)];
		return [words, ids.join(" "), ends_.join(" ")];
	});
}

describe("marks", () => {
	test("stand round the words of a span", () => {
		expect(marksIn("one two three", ["a", "two"])).toEqual([["two", "a", "+a -a"]]);
	});

	test("carry every span that they lie in", () => {
		expect(marksIn("one two three four", ["a", "one two three"], ["b", "three four"], ["c", "two"])).toEqual([
			["one ", "a", "+a"],
			["two", "a c", "+c -c"],
			[" ", "a", ""],
			["three", "a b", "+b -a"],
			[" four", "b", "-b"],
		]);
	});

	test("go on in emphasis, links and code", () => {
		expect(marksIn("one *two [three](http://x/)* `four`", ["a", "e two three f"])).toEqual([
			["e ", "a", "+a"],
			["two ", "a", ""],
			["three", "a", ""],
			[" ", "a", ""],
			["f", "a", "-a"],
		]);
	});

	test("go on in the next block, and not between the two", () => {
		expect(marksIn("one\n\ntwo", ["a", "one\ntwo"])).toEqual([
			["one", "a", "+a"],
			["two", "a", "-a"],
		]);
	});

	test("begin and end a span that itself begins and ends between blocks", () => {
		expect(marksIn("one\n\ntwo\n\nthree", ["a", "\ntwo\n"])).toEqual([["two", "a", "+a -a"]]);
	});

	test("begin a span in the next part where it begins in the last white space of one", () => {
		const source = Array.from({ length: 20 }, (_, at) => `p${at}`).join("\n\n");
		expect(marksIn(source, ["a", "\np16\np17\n"])).toEqual([
			["p16", "a", "+a"],
			["p17", "a", "-a"],
		]);
	});

	test("are none for a span over white space between blocks, and for an empty one", () => {
		expect(marksIn("one\n\ntwo", ["a", "\n"], ["b", ""])).toEqual([]);
	});

	test("stand in cells, never between them", () => {
		expect(marksIn("| a | b |\n|---|---|\n| c | d |", ["a", "b\n\n\n\n\nc"])).toEqual([
			["b", "a", "+a"],
			["c", "a", "-a"],
		]);
	});

	test("hold the white space between two words of a list item that goes on with a list", () => {
		expect(marksIn("- *one* *two*\n  - three", ["a", "one two\n\nthree"])).toEqual([
			["one", "a", "+a"],
			[" ", "a", ""],
			["two", "a", ""],
			["three", "a", "-a"],
		]);
	});

	test("hold the line feed that code begins with", () => {
		expect(marksIn("```\n\none\n```", ["a", "\none"])).toEqual([["\none", "a", "+a -a"]]);
	});

	test("stand in notes at the end", () => {
		expect(marksIn("one[^1] two\n\n[^1]: three", ["a", "one two"], ["b", "three"])).toEqual([
			["one", "a", "+a"],
			[" two", "a", "-a"],
			["three", "b", "+b -b"],
		]);
	});

	test("are painted for what begins and ends in them", () => {
		const { tree, text } = parseDocument("one *two* three");
		const spans = [spanOver(text, "a", "one two"), spanOver(text, "b", "two", "site")];
		expect(lawfulParts(tree, spans).marks.map(({ classes }) => classes)).toEqual([
			"l-claim c-bracket s-bracket",
			"l-claim l-site c-bracket c-solid s-solid e-bracket e-solid",
		]);
	});

	test("may cut a character of two units, whose halves put end to end are the character", () => {
		const { tree } = parseDocument("a𠮷b");
		expect(lawfulParts(tree, [span("a", 0, 2)]).marks.map(({ words }) => words)).toEqual(["a\ud842"]);
	});
});

describe("any spans over any document", () => {
	const annotated = (source: fc.Arbitrary<string>) =>
		source.chain((text) => {
			const document = parseDocument(text);
			return spansIn(document.text.length).map((spans) => ({ tree: document.tree, spans }));
		});

	test("well made are rendered by the laws", () => {
		fc.assert(
			fc.property(annotated(markdown), ({ tree, spans }) => void lawfulParts(tree, spans)),
			{ numRuns: 40 },
		);
	});

	test("of scraps are rendered by the laws", () => {
		fc.assert(
			fc.property(annotated(scraps), ({ tree, spans }) => void lawfulParts(tree, spans)),
			{ numRuns: 100 },
		);
	});
});

test("every letter may be a span of its own, under one over all", () => {
	const { tree, text } = parseDocument("# one\n\n- two\n- *three*\n\n> four");
	const letters = [...text].map((_, at) => span(`a${at}`, at, at + 1, "site"));
	const { marks } = lawfulParts(tree, [span("all", 0, text.length), ...letters]);
	expect(marks.map(({ words }) => words).join("")).toBe("onetwothreefour");
});
