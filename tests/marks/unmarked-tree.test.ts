import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDocument, textOf } from "../../src/document/index.ts";
import { renderParts, serialiseHtml, unmarkedTree } from "../../src/marks/index.ts";
import { markdown, scraps } from "../document/markdown.ts";
import { span, spansIn } from "./spans.ts";

/** Checks that the tree without marks equals the original tree. */
function checkUnmarked(source: string, spans: Parameters<typeof renderParts>[1], label?: string) {
	const { tree, text } = parseDocument(source);
	const labels = label === undefined ? [] : [{ label, range: span("x", 0, 1).range }];
	const parts = renderParts(tree, spans, labels).map(({ html }) => html);
	const unmarked = unmarkedTree(parts);
	expect(textOf(unmarked)).toBe(text);
	expect(serialiseHtml(unmarked.children)).toBe(serialiseHtml(tree.children));
}

describe("The tree of rendered parts without marks", () => {
	test.each([
		["a quotation mark and an ampersand in an address", '[a](http://x/?a&b "c")'],
		["characters with a special meaning in HTML", "1 < 2 & 3 > 2 &amp;lt; `&quot;`"],
		["a footnote and a task", "a[^1]\n\n- [x] b\n\n[^1]: c"],
		["a table", "|a|b|\n|:-:|-|\n|1|2|"],
		["code that begins with an empty line", "```\n\na\n```"],
	])("removing the marks restores a document with %s", (_what, source) => {
		checkUnmarked(source, [span("x", 0, 2)], 'A "label" & more');
	});

	test("removing the marks restores the original tree for any document and spans", () => {
		const documents = fc
			.oneof(markdown, scraps)
			.chain((source) => fc.tuple(fc.constant(source), spansIn(parseDocument(source).text.length)));
		fc.assert(fc.property(documents, ([source, spans]) => checkUnmarked(source, spans)));
	});
});
