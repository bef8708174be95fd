// @vitest-environment jsdom
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDocument } from "../../src/document/index.ts";
import { markdown, scraps } from "../document/markdown.ts";
import { checkedParts } from "./rendering-properties.ts";
import { span, spanOver, spansIn } from "./spans.ts";

/** Returns the marks of spans that are given as id, words and optionally layer. */
function marksIn(
	source: string,
	...wanted: readonly (readonly [id: string, words: string, layer?: string])[]
) {
	const { tree, text } = parseDocument(source);
	const spans = wanted.map(([id, words, layer]) => spanOver(text, id, words, layer));
	return checkedParts(tree, spans).marks.map(({ words, ids, starts, ends }) => {
		const ends_ = [...starts.map((id) => `+${id}`), ...ends.map((id) => `-${id}`)];
		return [words, ids.join(" "), ends_.join(" ")];
	});
}

describe("Marks", () => {
	test("surround the words of a span", () => {
		expect(marksIn("one two three", ["a", "two"])).toEqual([["two", "a", "+a -a"]]);
	});

	test("list every span that covers them", () => {
		expect(marksIn("one two three four", ["a", "one two three"], ["b", "three four"], ["c", "two"])).toEqual([
			["one ", "a", "+a"],
			["two", "a c", "+c -c"],
			[" ", "a", ""],
			["three", "a b", "+b -a"],
			[" four", "b", "-b"],
		]);
	});

	test("continue in emphasis, links and code", () => {
		expect(marksIn("one *two [three](http://x/)* `four`", ["a", "e two three f"])).toEqual([
			["e ", "a", "+a"],
			["two ", "a", ""],
			["three", "a", ""],
			[" ", "a", ""],
			["f", "a", "-a"],
		]);
	});

	test("continue in the next block, without marking the white space between the blocks", () => {
		expect(marksIn("one\n\ntwo", ["a", "one\ntwo"])).toEqual([
			["one", "a", "+a"],
			["two", "a", "-a"],
		]);
	});

	test("start and end a span that starts and ends between blocks", () => {
		expect(marksIn("one\n\ntwo\n\nthree", ["a", "\ntwo\n"])).toEqual([["two", "a", "+a -a"]]);
	});

	test("start a span in the next part if it starts in the last white space of a part", () => {
		const source = Array.from({ length: 20 }, (_, at) => `p${at}`).join("\n\n");
		expect(marksIn(source, ["a", "\np16\np17\n"])).toEqual([
			["p16", "a", "+a"],
			["p17", "a", "-a"],
		]);
	});

	test("are missing for a span over white space between blocks and for an empty span", () => {
		expect(marksIn("one\n\ntwo", ["a", "\n"], ["b", ""])).toEqual([]);
	});

	test("are inside table cells, never between them", () => {
		expect(marksIn("| a | b |\n|---|---|\n| c | d |", ["a", "b\n\n\n\n\nc"])).toEqual([
			["b", "a", "+a"],
			["c", "a", "-a"],
		]);
	});

	test("include the white space between two words of a list item that contains a list", () => {
		expect(marksIn("- *one* *two*\n  - three", ["a", "one two\n\nthree"])).toEqual([
			["one", "a", "+a"],
			[" ", "a", ""],
			["two", "a", ""],
			["three", "a", "-a"],
		]);
	});

	test("include the line feed that code starts with", () => {
		expect(marksIn("```\n\none\n```", ["a", "\none"])).toEqual([["\none", "a", "+a -a"]]);
	});

	test("are in footnotes at the end", () => {
		expect(marksIn("one[^1] two\n\n[^1]: three", ["a", "one two"], ["b", "three"])).toEqual([
			["one", "a", "+a"],
			[" two", "a", "-a"],
			["three", "b", "+b -b"],
		]);
	});

	test("have classes for the spans that start and end in them", () => {
		const { tree, text } = parseDocument("one *two* three");
		const spans = [spanOver(text, "a", "one two"), spanOver(text, "b", "two", "site")];
		expect(checkedParts(tree, spans).marks.map(({ classes }) => classes)).toEqual([
			"l-claim c-bracket s-bracket",
			"l-claim l-site c-bracket c-solid s-solid e-bracket e-solid",
		]);
	});

	test("may cut a surrogate pair, whose halves concatenated are the character", () => {
		const { tree } = parseDocument("a𠮷b");
		expect(checkedParts(tree, [span("a", 0, 2)]).marks.map(({ words }) => words)).toEqual(["a\ud842"]);
	});
});

describe("Any spans over any document", () => {
	const annotated = (source: fc.Arbitrary<string>) =>
		source.chain((text) => {
			const document = parseDocument(text);
			return spansIn(document.text.length).map((spans) => ({ tree: document.tree, spans }));
		});

	test("fulfil the properties of rendering if they start and end at characters", () => {
		fc.assert(
			fc.property(annotated(markdown), ({ tree, spans }) => void checkedParts(tree, spans)),
			{ numRuns: 40 },
		);
	});

	test("fulfil the properties of rendering for random fragments of Markdown", () => {
		fc.assert(
			fc.property(annotated(scraps), ({ tree, spans }) => void checkedParts(tree, spans)),
			{ numRuns: 100 },
		);
	});
});

test("every letter can be a span of its own, below a span over the whole text", () => {
	const { tree, text } = parseDocument("# one\n\n- two\n- *three*\n\n> four");
	const letters = [...text].map((_, at) => span(`a${at}`, at, at + 1, "site"));
	const { marks } = checkedParts(tree, [span("all", 0, text.length), ...letters]);
	expect(marks.map(({ words }) => words).join("")).toBe("onetwothreefour");
});
