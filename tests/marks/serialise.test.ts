// @vitest-environment jsdom
import fc from "fast-check";
import type { Element, ElementContent, Properties } from "hast";
import { toHtml } from "hast-util-to-html";
import { describe, expect, test } from "vitest";
import { parseDocument } from "../../src/document/index.ts";
import { serialiseHtml } from "../../src/marks/serialise.ts";
import { htmlScraps, markdown, scraps } from "../document/markdown.ts";
import { parsedHtml, shapeOfDom, shapeOfTree } from "./dom.ts";

const text = (value: string): ElementContent => ({ type: "text", value });
const element = (tagName: string, properties: Properties, ...children: ElementContent[]): Element => ({
	type: "element",
	tagName,
	properties,
	children,
});

/** Checks that a parser restores the tree. */
function readBack(...nodes: ElementContent[]): string {
	const html = serialiseHtml(nodes);
	expect(shapeOfDom(parsedHtml(html))).toEqual(shapeOfTree(nodes));
	return html;
}

/** Checks that a parser gives the same tree as for a general serialiser. */
function written(...nodes: ElementContent[]): string {
	const html = readBack(...nodes);
	expect(parsedHtml(html).innerHTML).toBe(parsedHtml(toHtml(nodes)).innerHTML);
	return html;
}

describe("serialiseHtml", () => {
	test("text is escaped in HTML", () => {
		expect(written(element("p", {}, text("a < b && c > d &amp; \u00a0 </p>")))).toBe(
			"<p>a &lt; b &amp;&amp; c > d &amp;amp; \u00a0 &lt;/p></p>",
		);
	});

	test("attributes are escaped in HTML", () => {
		expect(written(element("p", { dataLabel: "\"a\" & 'b' <c>\n" }))).toBe(
			`<p data-label="&quot;a&quot; &amp; 'b' <c>\n"></p>`,
		);
	});

	test("property names become HTML attribute names", () => {
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

	test("the line feed at the start of preformatted text is kept", () => {
		expect(readBack(element("pre", {}, text("\na")))).toBe("<pre>\n\na</pre>");
		expect(written(element("pre", {}, element("code", {}, text("\na"))))).toBe("<pre><code>\na</code></pre>");
	});

	test("line breaks and thematic breaks have no end tag", () => {
		expect(written(element("p", {}, text("a"), element("br", {}), text("b")), element("hr", {}))).toBe(
			"<p>a<br>b</p><hr>",
		);
	});

	test("elements can be nested 100,000 levels deep", () => {
		let node: ElementContent = text("a");
		for (let depth = 0; depth < 100_000; depth += 1) node = element("em", {}, node);
		expect(serialiseHtml([node])).toHaveLength(100_000 * "<em></em>".length + 1);
	});

	test("serialised HTML is parsed back to the same tree, for any document", () => {
		const elementsOf = (source: string) =>
			parseDocument(source).tree.children.flatMap((node) =>
				node.type === "element" || node.type === "text" ? [node] : [],
			);
		fc.assert(
			fc.property(fc.oneof(markdown, scraps, htmlScraps), (source) => void written(...elementsOf(source))),
			{ numRuns: 200 },
		);
	});
});
