// @vitest-environment jsdom
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDocument } from "../../src/document/index.ts";
import { renderParts } from "../../src/marks/index.ts";
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

describe("Rendered marks", () => {
	test("marks surround the words of a span", () => {
		expect(marksIn("one two three", ["a", "two"])).toEqual([["two", "a", "+a -a"]]);
	});

	test("a mark lists every span that covers it", () => {
		expect(marksIn("one two three four", ["a", "one two three"], ["b", "three four"], ["c", "two"])).toEqual([
			["one ", "a", "+a"],
			["two", "a c", "+c -c"],
			[" ", "a", ""],
			["three", "a b", "+b -a"],
			[" four", "b", "-b"],
		]);
	});

	test("a span of several pieces starts with the first piece and ends with the last", () => {
		const piece = (start: number, end: number, which: "first" | "middle" | "last") => ({
			...span("a", start, end),
			piece: which,
		});
		const pieces = [piece(0, 3, "first"), piece(4, 7, "middle"), piece(8, 13, "last")];
		expect(
			renderParts(parseDocument("One two three").tree, pieces)
				.map(({ html }) => html)
				.join(""),
		).toBe(
			'<p><mark class="l-claim c-bracket s-bracket" data-ann="a" data-starts="a">One</mark> <mark class="l-claim c-bracket" data-ann="a">two</mark> <mark class="l-claim c-bracket e-bracket" data-ann="a" data-ends="a">three</mark></p>',
		);
	});

	test("marks continue in emphasis, links and code", () => {
		expect(marksIn("one *two [three](http://x/)* `four`", ["a", "e two three f"])).toEqual([
			["e ", "a", "+a"],
			["two ", "a", ""],
			["three", "a", ""],
			[" ", "a", ""],
			["f", "a", "-a"],
		]);
	});

	test("marks continue in the next block, without marking the white space between the blocks", () => {
		expect(marksIn("one\n\ntwo", ["a", "one\ntwo"])).toEqual([
			["one", "a", "+a"],
			["two", "a", "-a"],
		]);
	});

	test("a span that starts and ends between blocks has a first and a last mark", () => {
		expect(marksIn("one\n\ntwo\n\nthree", ["a", "\ntwo\n"])).toEqual([["two", "a", "+a -a"]]);
	});

	test("a span that starts in the last white space of a part has its first mark in the next part", () => {
		const source = Array.from({ length: 20 }, (_, at) => `p${at}`).join("\n\n");
		expect(marksIn(source, ["a", "\np16\np17\n"])).toEqual([
			["p16", "a", "+a"],
			["p17", "a", "-a"],
		]);
	});

	test("a span over white space between blocks and an empty span have no mark", () => {
		expect(marksIn("one\n\ntwo", ["a", "\n"], ["b", ""])).toEqual([]);
	});

	test("marks are inside table cells, never between them", () => {
		expect(marksIn("| a | b |\n|---|---|\n| c | d |", ["a", "b\n\n\n\n\nc"])).toEqual([
			["b", "a", "+a"],
			["c", "a", "-a"],
		]);
	});

	test("white space between two words of a list item that contains a list is marked", () => {
		expect(marksIn("- *one* *two*\n  - three", ["a", "one two\n\nthree"])).toEqual([
			["one", "a", "+a"],
			[" ", "a", ""],
			["two", "a", ""],
			["three", "a", "-a"],
		]);
	});

	test("the line feed at the start of code is marked", () => {
		expect(marksIn("```\n\none\n```", ["a", "\none"])).toEqual([["\none", "a", "+a -a"]]);
	});

	test("words in footnotes are marked", () => {
		expect(marksIn("one[^1] two\n\n[^1]: three", ["a", "one two"], ["b", "three"])).toEqual([
			["one", "a", "+a"],
			[" two", "a", "-a"],
			["three", "b", "+b -b"],
		]);
	});

	test("a mark has classes for the spans that start and end in it", () => {
		const { tree, text } = parseDocument("one *two* three");
		const spans = [spanOver(text, "a", "one two"), spanOver(text, "b", "two", "site")];
		expect(checkedParts(tree, spans).marks.map(({ classes }) => classes)).toEqual([
			"l-claim c-bracket s-bracket",
			"l-claim l-site c-bracket c-solid s-solid e-bracket e-solid",
		]);
	});

	test("the bar of a bracket has room if it follows a character other than white space", () => {
		const { tree, text } = parseDocument("He said “stop” and (go) there");
		const spans = ["stop", "and", "go"].map((words) => spanOver(text, words, words));
		const html = renderParts(tree, [...spans, spanOver(text, "site", "there", "site")])
			.map((part) => part.html)
			.join("");
		expect([...html.matchAll(/data-tight="">(\w+)/g)].map(([, words]) => words)).toEqual(["stop", "go"]);
	});

	test("marks that split a surrogate pair keep both halves", () => {
		const { tree } = parseDocument("a𠮷b");
		expect(checkedParts(tree, [span("a", 0, 2)]).marks.map(({ words }) => words)).toEqual(["a\ud842"]);
	});
});

describe("Random spans in random documents", () => {
	const annotated = (source: fc.Arbitrary<string>) =>
		source.chain((text) => {
			const document = parseDocument(text);
			return spansIn(document.text.length).map((spans) => ({ tree: document.tree, spans }));
		});

	test("random spans in valid Markdown fulfil the properties of rendering", () => {
		fc.assert(
			fc.property(annotated(markdown), ({ tree, spans }) => void checkedParts(tree, spans)),
			{ numRuns: 40 },
		);
	});

	test("random spans in sequences of special characters fulfil the properties of rendering", () => {
		fc.assert(
			fc.property(annotated(scraps), ({ tree, spans }) => void checkedParts(tree, spans)),
			{ numRuns: 100 },
		);
	});
});

test("every letter can be a separate span inside a span over the whole text", () => {
	const { tree, text } = parseDocument("# one\n\n- two\n- *three*\n\n> four");
	const letters = [...text].map((_, at) => span(`a${at}`, at, at + 1, "site"));
	const { marks } = checkedParts(tree, [span("all", 0, text.length), ...letters]);
	expect(marks.map(({ words }) => words).join("")).toBe("onetwothreefour");
});
