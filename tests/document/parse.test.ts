import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lawful } from "./laws.ts";
import { markdown, scraps } from "./markdown.ts";
import { show } from "./show.ts";

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
	])("%j", (source, html) => {
		expect(show(source)).toBe(html);
	});

	test("the words after the fence of a code block name no class", () => {
		expect(show("```l-claim x\na\n```")).toBe("<pre><code>a\n</code></pre>");
	});
});

describe("GFM", () => {
	test("a table keeps the alignment of its columns", () => {
		expect(show("| a | b |\n|:-:|---|\n| 1 | 2 |")).toBe(
			'<table><thead><tr><th align="center">a</th><th>b</th></tr></thead>' +
				'<tbody><tr><td align="center">1</td><td>2</td></tr></tbody></table>',
		);
	});

	test("a row that lacks cells is filled up, and one that has too many is cut", () => {
		expect(show("|a|b|\n|-|-|\n|1|\n|1|2|3|")).toContain(
			"<tbody><tr><td>1</td><td></td></tr><tr><td>1</td><td>2</td></tr></tbody>",
		);
	});

	test("struck words are kept", () => {
		expect(show("~~a~~ ~b~")).toBe("<p><del>a</del> <del>b</del></p>");
	});

	test("the boxes of a task list are named pictures, and no form controls", () => {
		const box = (state: string, name: string) =>
			`<span class="task-${state}" role="img" aria-label="${name}"></span>`;
		expect(show("- [x] a\n- [ ] b")).toBe(
			'<ul class="contains-task-list">' +
				`<li class="task-list-item">${box("done", "done")} a</li>` +
				`<li class="task-list-item">${box("open", "to do")} b</li></ul>`,
		);
	});
});

describe("the text", () => {
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
	])("of %j is %j", (source, text) => {
		expect(lawful(source).text).toBe(text);
	});

	test("does not hold the front matter", () => {
		expect(lawful("---\ntitle: One\n---\n\n# Two").text).toBe("Two");
	});

	test("holds a fence that no other closes, and one that does not open the file", () => {
		expect(lawful("---\na").text).toBe("\na");
		expect(lawful("a\n\n---\nb\n\n---\nc").text).toBe("a\n\nb\n\nc");
	});
});

describe("any document", () => {
	test("well made obeys the laws", () => {
		fc.assert(
			fc.property(markdown, (source) => void lawful(source)),
			{ numRuns: 60 },
		);
	});

	test("of scraps obeys the laws", () => {
		fc.assert(
			fc.property(scraps, (source) => void lawful(source)),
			{ numRuns: 200 },
		);
	});
});
