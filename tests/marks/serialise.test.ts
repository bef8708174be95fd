// @vitest-environment jsdom
import fc from "fast-check";
import type { Element, ElementContent, Properties } from "hast";
import { toHtml } from "hast-util-to-html";
import { describe, expect, test } from "vitest";
import { parseDocument } from "../../src/document/index.ts";
import { serialise } from "../../src/marks/serialise.ts";
import { markdown, scraps } from "../document/markdown.ts";
import { parsedHtml, shapeOfDom, shapeOfTree } from "./dom.ts";

const text = (value: string): ElementContent => ({ type: "text", value });
const element = (tagName: string, properties: Properties, ...children: ElementContent[]): Element => ({
	type: "element",
	tagName,
	properties,
	children,
});

/** Markup that a parser reads back as the tree. */
function readBack(...nodes: ElementContent[]): string {
	const html = serialise(nodes);
	expect(shapeOfDom(parsedHtml(html))).toEqual(shapeOfTree(nodes));
	return html;
}

/** Markup that a parser reads as it reads that of the general serialiser. */
function written(...nodes: ElementContent[]): string {
	const html = readBack(...nodes);
	expect(parsedHtml(html).innerHTML).toBe(parsedHtml(toHtml(nodes)).innerHTML);
	return html;
}

describe("markup", () => {
	test("is escaped in text", () => {
		expect(written(element("p", {}, text("a < b && c > d &amp; \u00a0 </p>")))).toBe(
			"<p>a &lt; b &amp;&amp; c > d &amp;amp; \u00a0 &lt;/p></p>",
		);
	});

	test("is escaped in attributes", () => {
		expect(written(element("p", { dataLabel: "\"a\" & 'b' <c>\n" }))).toBe(
			`<p data-label="&quot;a&quot; &amp; 'b' <c>\n"></p>`,
		);
	});

	test("names attributes as HTML does", () => {
		const properties: Properties = {
			id: "a",
			className: ["b", "c"],
			dataFootnoteRef: "1",
			dataFootnotes: true,
			ariaLabelledBy: ["d"],
			start: 2,
			hidden: false,
			rel: undefined,
		};
		expect(written(element("ol", properties))).toBe(
			'<ol id="a" class="b c" data-footnote-ref="1" data-footnotes="" aria-labelledby="d" start="2"></ol>',
		);
	});

	test("keeps the line feed that a preformatted block begins with", () => {
		expect(readBack(element("pre", {}, text("\na")))).toBe("<pre>\n\na</pre>");
		expect(written(element("pre", {}, element("code", {}, text("\na"))))).toBe("<pre><code>\na</code></pre>");
	});

	test("of a break and a rule has no end tag", () => {
		expect(written(element("p", {}, text("a"), element("br", {}), text("b")), element("hr", {}))).toBe(
			"<p>a<br>b</p><hr>",
		);
	});

	test("of elements 100,000 deep is written", () => {
		let node: ElementContent = text("a");
		for (let depth = 0; depth < 100_000; depth += 1) node = element("em", {}, node);
		expect(serialise([node])).toHaveLength(100_000 * "<em></em>".length + 1);
	});

	test("of any document is read back as the tree", () => {
		const elementsOf = (source: string) =>
			parseDocument(source).tree.children.flatMap((node) =>
				node.type === "element" || node.type === "text" ? [node] : [],
			);
		fc.assert(
			fc.property(fc.oneof(markdown, scraps), (source) => void written(...elementsOf(source))),
			{ numRuns: 30 },
		);
	});
});
