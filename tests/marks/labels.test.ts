// @vitest-environment jsdom
import { describe, expect, test } from "vitest";
import { parseDocument, range } from "../../src/document/index.ts";
import { checkedParts } from "./rendering-properties.ts";
import { spanOver } from "./spans.ts";

/** Returns the label and first word of each labelled block. Labels are given with the words at which they start. */
function labelled(source: string, ...wanted: readonly (readonly [label: string, words: string])[]) {
	const { tree, text } = parseDocument(source);
	const labels = wanted.map(([label, words]) => ({
		label,
		range: range(spanOver(text, label, words).range.start, text.length),
	}));
	return checkedParts(tree, [], labels)
		.elements.flatMap((part) => [...part.querySelectorAll<HTMLElement>("[data-label]")])
		.map(({ dataset, textContent }) => [dataset.label, textContent.trim().split(/\s/)[0]]);
}

describe("Section labels", () => {
	test("a section label is above the block in which its range starts", () => {
		expect(labelled("one\n\n- two\n- three", ["A", "one"], ["B", "three"])).toEqual([
			["A", "one"],
			["B", "two"],
		]);
	});

	test("a section label is above the second block if its range starts between two blocks", () => {
		expect(labelled("one\n\ntwo", ["A", "\ntwo"])).toEqual([["A", "two"]]);
	});

	test("a section label is above the first block of the next part if its range starts at the end of a part", () => {
		const source = Array.from({ length: 17 }, (_, at) => `p${at}`).join("\n\n");
		expect(labelled(source, ["A", "\np16"])).toEqual([["A", "p16"]]);
	});

	test("a section label is left out above a heading", () => {
		expect(labelled("# one\n\ntwo", ["A", "one"])).toEqual([]);
	});

	test("section labels of one block are joined, the first to start in front", () => {
		expect(labelled("one two", ["B", "two"], ["A", "one"])).toEqual([["A · B", "one"]]);
	});

	test("a section label skips a thematic break, which has no text", () => {
		expect(labelled("one\n\n***\n\ntwo", ["A", "\n\ntwo"])).toEqual([["A", "two"]]);
	});

	test("a section label is left out if its range starts after the text", () => {
		const { tree, text } = parseDocument("one");
		const { parts } = checkedParts(tree, [], [{ label: "A", range: range(text.length, text.length) }]);
		expect(parts.map(({ html }) => html)).toEqual(["<p>one</p>"]);
	});

	test("a section label is never interpreted as HTML", () => {
		const { tree } = parseDocument("one");
		const label = '"><script>alert(1)</script>&quot;';
		const { elements } = checkedParts(tree, [], [{ label, range: range(0, 3) }]);
		expect(elements[0]?.querySelector("p")?.dataset.label).toBe(label);
		expect(elements[0]?.querySelector("script")).toBeNull();
	});
});
