import { describe, expect, test } from "vitest";
import { checkedHtml, parseChecked } from "./checks.ts";

const reference = (id: string, note: string, number: number) =>
	`<sup><a href="#user-content-note:fn-${note}" id="user-content-note:fnref-${id}" data-footnote-ref="${number}" aria-label="Footnote ${number}"></a></sup>`;
const back = (id: string, label: string) =>
	`<a href="#user-content-note:fnref-${id}" data-footnote-backref="" aria-label="Back to reference ${label}" class="data-footnote-backref"></a>`;

describe("footnotes", () => {
	test("footnotes come at the end of the document, with links in both directions", () => {
		expect(checkedHtml("a[^x] b[^x]\n\n[^x]: *c*")).toBe(
			`<p>a${reference("x", "x", 1)} b${reference("x-2", "x", 1)}</p>` +
				'<section data-footnotes class="footnotes" aria-label="Footnotes"><ol>' +
				`<li id="user-content-note:fn-x"><p><em>c</em> ${back("x", "1")} ${back("x-2", "1, occurrence 2")}</p></li>` +
				"</ol></section>",
		);
	});

	test("footnotes add no number, heading or back link to the text", () => {
		expect(parseChecked("a[^2]b[^x].\n\n[^2]: c\n[^x]: d").text.split(/\s+/)).toEqual(["ab.", "c", "d", ""]);
	});

	test("footnotes have the order of their references", () => {
		const { text } = parseChecked("a[^2] b[^1]\n\n[^1]: one\n\n[^2]: two");
		expect(text.indexOf("two")).toBeLessThan(text.indexOf("one"));
	});

	test("footnotes without a reference are left out, and references without a footnote are text", () => {
		expect(parseChecked("a[^1]\n\n[^2]: b").text).toBe("a[^1]");
	});

	test("footnotes can refer to each other and to themselves", () => {
		expect(parseChecked("a[^1]\n\n[^1]: b[^2]\n\n[^2]: c[^1]").text.split(/\s+/)).toEqual([
			"a",
			"b",
			"c",
			"",
		]);
	});

	test("footnotes can have the name of a property of every object", () => {
		expect(
			parseChecked("[^__proto__] [^constructor]\n\n[^__proto__]: a\n[^constructor]: b").text.trim(),
		).toMatch(/^a\s+b$/);
	});

	test("a footnote never has the id of a heading", () => {
		const html = checkedHtml("# fn x\n\n# fnref x\n\na[^x]\n\n[^x]: b");
		const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
		expect(new Set(ids).size).toBe(4);
	});

	test("a footnote reference inside a link keeps its number but is not a link", () => {
		expect(checkedHtml("[a[^x]](http://y/)\n\n[^x]: b")).toContain(
			'<a href="http://y/" rel="noopener noreferrer">a<sup>' +
				'<span id="user-content-note:fnref-x" data-footnote-ref="1"></span></sup></a>',
		);
	});
});
