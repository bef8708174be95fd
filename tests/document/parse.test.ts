import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkedHtml, parseChecked } from "./checks.ts";
import { markdown, scraps } from "./markdown.ts";

describe("CommonMark", () => {
	test.each([
		["# One\n\ntwo", '<h1 id="user-content-one">One</h1><p>two</p>'],
		["One\n===\nTwo\n---", '<h1 id="user-content-one">One</h1><h2 id="user-content-two">Two</h2>'],
		["a *b* **c** `d`", "<p>a <em>b</em> <strong>c</strong> <code>d</code></p>"],
		["a  \nb\\\nc", "<p>a<br>\nb<br>\nc</p>"],
		["> a\n> > b", "<blockquote><p>a</p><blockquote><p>b</p></blockquote></blockquote>"],
		["- a\n  1. b", "<ul><li>a\n<ol><li>b</li></ol></li></ul>"],
		["7. a\n8. b", '<ol start="7"><li>a</li><li>b</li></ol>'],
		["    a\n\n    b", "<pre><code>a\n\nb\n</code></pre>"],
		["***\n\na", "<hr><p>a</p>"],
		["&copy; &#65; \\*a\\*", "<p>© A *a*</p>"],
		["[a][b]\n\n[b]: http://x/ 'title'", '<p><a href="http://x/" rel="noopener noreferrer">a</a></p>'],
	])("CommonMark %j is parsed", (source, html) => {
		expect(checkedHtml(source)).toBe(html);
	});

	test("the info string of a code block does not become a class", () => {
		expect(checkedHtml("```l-claim x\na\n```")).toBe("<pre><code>a\n</code></pre>");
	});
});

describe("GFM", () => {
	test("a table keeps the alignment of its columns", () => {
		expect(checkedHtml("| a | b |\n|:-:|---|\n| 1 | 2 |")).toBe(
			'<table><thead><tr><th align="center">a</th><th>b</th></tr></thead>' +
				'<tbody><tr><td align="center">1</td><td>2</td></tr></tbody></table>',
		);
	});

	test("missing cells of a row are added and surplus cells are dropped", () => {
		expect(checkedHtml("|a|b|\n|-|-|\n|1|\n|1|2|3|")).toContain(
			"<tbody><tr><td>1</td><td></td></tr><tr><td>1</td><td>2</td></tr></tbody>",
		);
	});

	test("words between two tildes become del elements, and one tilde is a tilde", () => {
		expect(checkedHtml("~~a~~ ~b~")).toBe("<p><del>a</del> ~b~</p>");
	});

	test("ranges of figures keep their tildes", () => {
		const source = "The plate is 0.3~8 mm thick and loses 2~5 mm a year.";
		expect(checkedHtml(source)).toBe(`<p>${source}</p>`);
	});

	test("checkboxes of a task list become labelled images, not form controls", () => {
		const box = (state: string, name: string) =>
			`<span class="task-${state}" role="img" aria-label="${name}"></span>`;
		expect(checkedHtml("- [x] a\n- [ ] b")).toBe(
			'<ul class="contains-task-list">' +
				`<li class="task-list-item">${box("done", "done")} a</li>` +
				`<li class="task-list-item">${box("open", "to do")} b</li></ul>`,
		);
	});
});

describe("emphasis beside Chinese, Japanese and Korean punctuation", () => {
	test.each([
		[
			"他说**「重要」**的事。そして**（注）**を読む。",
			"<p>他说<strong>「重要」</strong>的事。そして<strong>（注）</strong>を読む。</p>",
		],
		["この*「強調」*です。", "<p>この<em>「強調」</em>です。</p>"],
		["**이것(강조)**은", "<p><strong>이것(강조)</strong>은</p>"],
	])("the words between the signs of %s are emphasised", (source, html) => {
		expect(checkedHtml(source)).toBe(html);
	});
});

describe("the text of a document", () => {
	test.each([
		["a\r\nb\rc", "a\nb\nc"],
		["a&#13;b", "a\nb"],
		["a&#13;&#10;b", "a\nb"],
		["```\na&#13;b\r\nc\n```", "a&#13;b\nc\n"],
		["a\0b &#0;", "a\uFFFDb \uFFFD"],
		["\uFEFFa", "a"],
		["a\u00a0b\f&#12;c", "a\u00a0b\f\fc"],
		["a\u{20bb7} e\u0301", "a\u{20bb7} e\u0301"],
		["", ""],
		["\n \n\n", ""],
	])("the text of %j is %j", (source, text) => {
		expect(parseChecked(source).text).toBe(text);
	});

	test("the text does not contain the front matter", () => {
		expect(parseChecked("---\ntitle: One\n---\n\n# Two").text).toBe("Two");
	});

	test("a fence that is unclosed or not on the first line does not start front matter", () => {
		expect(parseChecked("---\na").text).toBe("\na");
		expect(parseChecked("a\n\n---\nb\n\n---\nc").text).toBe("a\n\nb\n\nc");
	});
});

describe("properties of every document", () => {
	test("valid Markdown has the properties of every document", () => {
		fc.assert(
			fc.property(markdown, (source) => void parseChecked(source)),
			{ numRuns: 60 },
		);
	});

	test("any sequence of special characters has the properties of every document", () => {
		fc.assert(
			fc.property(scraps, (source) => void parseChecked(source)),
			{ numRuns: 200 },
		);
	});
});
