import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDocument } from "../../src/document/index.ts";
import { checkedHtml, expectSameInParts, parseChecked } from "./checks.ts";
import { htmlScraps } from "./markdown.ts";

describe("HTML in Markdown is shown as what it means", () => {
	test.each([
		["H<sub>2</sub>O and x<sup>2</sup>", "<p>H<sub>2</sub>O and x<sup>2</sup></p>"],
		["<b>a</b> <i>b</i> <u>c</u> <kbd>d</kbd>", "<p><b>a</b> <i>b</i> <u>c</u> <kbd>d</kbd></p>"],
		["<s>a</s> <strike>b</strike>", "<p><del>a</del> <del>b</del></p>"],
		["a <span style='color: red'>b</span>", "<p>a <span>b</span></p>"],
		["a <b onclick='x'>*c*</b>", "<p>a <b><em>c</em></b></p>"],
		["<p align=center>a</p>", "<p>a</p>"],
		["<h2>a <b>b</b></h2>", '<h2 id="user-content-a-b">a <b>b</b></h2>'],
		["<h2 id='x'>a</h2>\n\n# x", '<h2 id="user-content-x">a</h2><h1 id="user-content-x-1">x</h1>'],
		["<ul><li>a<li>b<ul><li>c</ul></ul>", "<ul><li>a</li><li>b\n<ul><li>c</li></ul></li></ul>"],
		["<ol start=3><li value=7>a</ol>", '<ol start="3"><li value="7">a</li></ol>'],
		["<a href='http://x/'>a</a>", '<p><a href="http://x/" rel="noopener noreferrer">a</a></p>'],
		[
			"<a name='x'></a>a [b](#x)",
			'<p><span id="user-content-x"></span>a <a href="#user-content-x">b</a></p>',
		],
		["a <!-- b -->c", "<p>a c</p>"],
		["<!-- a -->\n\nb", "<p>b</p>"],
		["<pre>\n\n a  b\n</pre>", "<pre><code>\n a  b\n</code></pre>"],
	])("%j", (source, html) => {
		expect(checkedHtml(source)).toBe(html);
	});

	test("a table has its caption, its rows and its merged cells", () => {
		const source =
			"<table class=x>\n <caption>Sizes</caption>\n <tr><th>a<th style='text-align: right'>b\n <tr><td colspan=2> <p>1</p> </td></tr>\n</table>";
		expect(checkedHtml(source)).toBe(
			'<table><caption>Sizes</caption><tbody><tr><th>a</th><th align="right">b</th></tr>' +
				'<tr><td colspan="2">1</td></tr></tbody></table>',
		);
	});

	test("details are open, and reach over the blocks of Markdown up to their end tag", () => {
		expect(checkedHtml("<details>\n<summary>More</summary>\n\n*a*\n\n- b\n\n</details>\n\nc")).toBe(
			"<details open><summary>More</summary><p><em>a</em></p><ul><li>b</li></ul></details><p>c</p>",
		);
	});

	test("a figure has a caption", () => {
		expect(checkedHtml("<figure>\n<p>a</p>\n<figcaption>b <i>c</i></figcaption>\n</figure>")).toBe(
			"<figure><p>a</p><figcaption>b <i>c</i></figcaption></figure>",
		);
	});

	test("an element that stays open ends with its block", () => {
		expect(checkedHtml("<details><summary>a</summary>b\n\nc\n\n<b>d\n\ne")).toBe(
			"<details open><summary>a</summary><p>b</p></details><p>c</p><p><b>d</b></p><p>e</p>",
		);
	});

	test("inline elements around blocks are put into the blocks", () => {
		expect(checkedHtml("<b>\n\none\n\n## two\n\n</b>")).toBe(
			'<p><b>one</b></p><h2 id="user-content-two"><b>two</b></h2>',
		);
	});
});

describe("line breaks in the text", () => {
	test.each([
		["a<br>b", "a\\\nb"],
		["a <br/>\nb", "a\\\nb"],
		["<p>a</p><p>b</p>", "a\n\nb"],
		["<div>a</div>\n<div>b\n  c</div>", "a\n\nb\nc"],
		["<ul>\n  <li>a</li>\n  <li>b</li>\n</ul>", "- a\n- b"],
		["<ol><li><p>a</p></li><li><p>b</p></li></ol>", "1. a\n\n2. b"],
		["<blockquote>a<p>b</blockquote>", "> a\n>\n> b"],
		[
			"<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
			"|a|b|\n|-|-|\n|1|2|",
		],
	])("%j has the same text as Markdown for it", (html, markdown) => {
		expect(parseChecked(html).text).toBe(parseChecked(markdown).text);
	});
});

describe("what is not HTML is shown as text", () => {
	test.each([
		"Dear <Name>, the List<String> is here.",
		"<Name>",
		"<!-- a comment without an end",
		"<script>never ends",
		"<plaintext>",
		"<x-y title='<b>'>",
	])("the text of %j is its source", (source) => {
		expect(parseChecked(source).text).toBe(source);
	});

	test("HTML that is nested too deeply is shown as its source", () => {
		const source = "<div><b>".repeat(150);
		expect(parseChecked(source).text).toBe(source);
		expect(parseDocument(source).isTooComplex).toBe(false);
	});
});

describe("hostile HTML", () => {
	test.each([
		["a<script>alert(1)</script>b", "ab"],
		["<script>\n\nalert(1)\n\n</script>", ""],
		["a <script>alert(1)\n</script> b", "a  b"],
		["<svg><script>alert(1)</script></svg>a", "a"],
		["<svg><style><b><img src=x onerror=alert(1)></b></style></svg>", ""],
		["<iframe srcdoc='&lt;script>'></iframe>a", "a"],
		["<style>@import '//x'</style>a", "a"],
		["<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></table></math>a", "a"],
		["<a href='javascript:alert(1)'>a</a>", "a"],
		["<a href='java&#10;script:alert(1)' onmouseover=x>a</a>", "a"],
		["<form action=x><button formaction=javascript:x>a</button><input value=b></form>", "a"],
		["<base href=//x><meta http-equiv=refresh content=0><link rel=stylesheet href=//x>a", "a"],
		["<?php x ?>\n\na", "a"],
		["<!DOCTYPE html>\n\na", "a"],
		["<mark data-ann='x'>a</mark>", "a"],
		["<sup><a data-footnote-ref='7' role='doc' aria-label='x'>a</a></sup>", "a"],
		["<section data-footnotes class=footnotes>a</section>", "a"],
		["<span role=img aria-label=done class=task-done data-x=0>a</span>", "a"],
		["<noscript><p title='</noscript><img src=x onerror=alert(1)>'>a</noscript>", "a"],
		["<select><template><b>a</b></template></select>b", "b"],
		["<object data='//x'>a</object><embed src='//x'>b", "b"],
	])("%j becomes the text %j", (source, text) => {
		const document = parseChecked(source);
		expect(document.text.trim()).toBe(text);
		const html = checkedHtml(source);
		expect(html).not.toMatch(/ (?:on\w+|style|class|data-|role|src|action|formaction)/);
		expect(html).not.toMatch(/<(?!\/?(?:p|a|b|span|sup)\b)/);
	});

	test("an id of HTML never replaces the id of a heading or a footnote", () => {
		const html = checkedHtml("# one\n\n<b id='one'>a</b> <b id='note:fn-1'>b</b>[^1]\n\n[^1]: c");
		expect(html.match(/ id="[^"]*"/g)).toEqual([
			' id="user-content-one"',
			' id="user-content-note:fnref-1"',
			' id="user-content-note:fn-1"',
		]);
	});

	test.each([
		["<b>".repeat(20_000)],
		["<p><b x>".repeat(10_000)],
		[`<b ${Array.from({ length: 20_000 }, (_, at) => `a${at}`).join(" ")}>`],
		["<b><p></b>".repeat(10_000)],
		["<svg>".repeat(10_000)],
		["<!--".repeat(10_000)],
		["<div>\n\n".repeat(2_500)],
		["<a \"'".repeat(10_000)],
		['<a b="'.repeat(10_000)],
	])("a source that begins like %.40j is parsed, in parts as well", (source) => {
		expectSameInParts(source, 1_000);
	});
});

test("any sequence of tags has the properties of every document, and is the same in parts", () => {
	fc.assert(
		fc.property(htmlScraps, fc.integer({ min: 1, max: 120 }), (source, size) => {
			parseChecked(source);
			expectSameInParts(source, size);
		}),
		{ numRuns: 250 },
	);
});
