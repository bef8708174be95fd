// @vitest-environment jsdom
import { describe, expect, test } from "vitest";
import { parseDocument, range } from "../../src/document/index.ts";
import { lawfulParts } from "./laws.ts";
import { spanOver } from "./spans.ts";

/** The blocks that have a label, as label and first word. Labels are given with the words where they begin. */
function labelled(source: string, ...wanted: readonly (readonly [label: string, words: string])[]) {
	const { tree, text } = parseDocument(source);
	const labels = wanted.map(([label, words]) => ({
		label,
		range: range(spanOver(text, label, words).range.start, text.length),
	}));
	return lawfulParts(tree, [], labels)
		.elements.flatMap((part) => [...part.querySelectorAll<HTMLElement>("[data-label]")])
		.map(({ dataset, textContent }) => [dataset.label, textContent.trim().split(/\s/)[0]]);
}

describe("a label", () => {
	test("stands over the block where its range begins", () => {
		expect(labelled("one\n\n- two\n- three", ["A", "one"], ["B", "three"])).toEqual([
			["A", "one"],
			["B", "two"],
		]);
	});

	test("stands over the next block where its range begins between two", () => {
		expect(labelled("one\n\ntwo", ["A", "\ntwo"])).toEqual([["A", "two"]]);
	});

	test("stands over the first block of the next part where its range begins at the end of one", () => {
		const source = Array.from({ length: 17 }, (_, at) => `p${at}`).join("\n\n");
		expect(labelled(source, ["A", "\np16"])).toEqual([["A", "p16"]]);
	});

	test("is left out over a heading, which speaks for itself", () => {
		expect(labelled("# one\n\ntwo", ["A", "one"])).toEqual([]);
	});

	test("shares a block with others, the one that begins first in front", () => {
		expect(labelled("one two", ["B", "two"], ["A", "one"])).toEqual([["A · B", "one"]]);
	});

	test("passes a rule, which has no text to stand over", () => {
		expect(labelled("one\n\n***\n\ntwo", ["A", "\n\ntwo"])).toEqual([["A", "two"]]);
	});

	test("past the text is over nothing", () => {
		const { tree, text } = parseDocument("one");
		const { parts } = lawfulParts(tree, [], [{ label: "A", range: range(text.length, text.length) }]);
		expect(parts.map(({ html }) => html)).toEqual(["<p>one</p>"]);
	});

	test("is never markup", () => {
		const { tree } = parseDocument("one");
		const label = '"><script>alert(1)</script>&quot;';
		const { elements } = lawfulParts(tree, [], [{ label, range: range(0, 3) }]);
		expect(elements[0]?.querySelector("p")?.dataset.label).toBe(label);
		expect(elements[0]?.querySelector("script")).toBeNull();
	});
});
