import { describe, expect, test } from "vitest";
import { checkedHtml, parseChecked } from "./checks.ts";

describe("raw HTML", () => {
	test.each([
		["a <b onclick='x'>c</b>", "<p>a &lt;b onclick='x'>c&lt;/b></p>"],
		["<script>alert(1)</script>", "<p>&lt;script>alert(1)&lt;/script></p>"],
		["<div>\n\n*a*\n\n</div>", "<p>&lt;div></p><p><em>a</em></p><p>&lt;/div></p>"],
		["a <!-- b --> c", "<p>a &lt;!-- b --> c</p>"],
		["> <i>", "<blockquote><p>&lt;i></p></blockquote>"],
		["- <hr>\n- a\n  <hr>", "<ul><li>&lt;hr></li><li>a\n&lt;hr></li></ul>"],
		[
			"|a|\n|-|\n|<td>|",
			"<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>&lt;td></td></tr></tbody></table>",
		],
		["# <i>a</i>", '<h1 id="user-content-iai">&lt;i>a&lt;/i></h1>'],
		["[<i>](http://x/)", '<p><a href="http://x/" rel="noopener noreferrer">&lt;i></a></p>'],
	])("the HTML in %j is shown as text", (source, html) => {
		expect(checkedHtml(source)).toBe(html);
	});

	test.each([
		"<img src=x onerror=alert(1)>",
		"<svg><script>alert(1)</script></svg>",
		"<iframe srcdoc='&lt;script>'></iframe>",
		"<a href='javascript:alert(1)'>a</a>",
		"<style>@import '//x'</style>",
		"<math><mtext></table><img src=x>",
		"<?php x ?>",
		"<![CDATA[x]]>",
		"<!DOCTYPE html>",
		"<mark data-ann='x'>",
		"<plaintext>",
	])("the text contains %s unchanged", (source) => {
		expect(parseChecked(source).text).toContain(source);
	});
});
