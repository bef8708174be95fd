import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDocument, type SourceFinding, sourceFindings } from "../../src/document/index.ts";
import { markdown, scraps } from "./markdown.ts";

/** The findings, each with the rest of the line at its place. */
function found(source: string) {
	return sourceFindings(source).map(({ at, ...finding }) => [source.slice(at).split("\n")[0], finding]);
}

const listNumber = (marker: string, more: object = {}) => ({
	kind: "list-number",
	marker,
	isAfterText: false,
	...more,
});

describe("numbers that become lists", () => {
	test.each<[string, string, object]>([
		["1986. A great year.", "1986. A great year.", listNumber("1986.")],
		["He was born in\n1. May.", "1. May.", listNumber("1.", { isAfterText: true })],
		["> one\n> 1) two", "1) two", listNumber("1)", { isAfterText: true })],
		["1. one\n2. two\n4. four", "4. four", listNumber("4.", { shown: 3 })],
	])("the number in %j is reported", (source, place, finding) => {
		expect(found(source)).toEqual([[place, finding]]);
	});

	test.each([
		"1. one\n2. two",
		"1. one\n1. two",
		"0. none\n1. one",
		"text\n\n1. one",
		"1986\\. A great year.",
		"It was in\n1986. A great year.",
		"- one\n- two",
		"```\n7. code\n```",
	])("nothing is reported in %j", (source) => {
		expect(found(source)).toEqual([]);
	});
});

test("the cells of a row after the last column are reported, and the document lacks them", () => {
	const source = "| a | b |\n|---|---|\n| 1 | 2 | 3 | 4 |\n| 1 |";
	expect(found(source)).toEqual([["| 3 | 4 |", { kind: "surplus-cells", cells: 4, columns: 2 }]]);
	expect(parseDocument(source).text).not.toContain("3");
});

describe("emphasis beside Chinese, Japanese and Korean characters", () => {
	test.each<[string, string, string]>([
		["他说**「重要」 **的事。", "**「重要」 **的事。", "**"],
		["これは~~（注）~~を読む。", "~~（注）~~を読む。", "~~"],
	])("signs in %j that are shown as text are reported", (source, place, signs) => {
		expect(found(source)).toEqual([[place, { kind: "unclosed-emphasis", signs }]]);
		expect(parseDocument(source).text).toContain(signs);
	});

	test.each([
		"他说**「重要」**的事。そして**（注）**を読む。",
		"注*は",
		"\\*\\*「重要」 \\*\\*的",
		"変数_名_の値",
		"2 * 3 * 4",
		"`**「a」 **b`",
	])("nothing is reported in %j", (source) => {
		expect(found(source)).toEqual([]);
	});
});

describe("HTML that is not shown", () => {
	test("each element and attribute without effect is reported once, at its first place", () => {
		const source =
			"> a\n> <font color=red>b</font>\n\n<font>c</font> <p class='x'>d</p>\n\n<script>e</script>\n\n<p class=y id=z>f";
		expect(found(source)).toEqual([
			["<font color=red>b</font>", { kind: "html", name: "<font>", effect: "content-shown", count: 2 }],
			["<p class='x'>d</p>", { kind: "html-attribute", name: "class", count: 2 }],
			["<script>e</script>", { kind: "html", name: "<script>", effect: "dropped", count: 1 }],
		]);
	});

	test("a link is reported if its address is not safe", () => {
		const links = `<a href="javascript:alert(1)">a</a> <a href='https://example.org/?b&amp;c'>d</a> <a href=#e>f</a>`;
		expect(found(links)).toEqual([[links, { kind: "html-attribute", name: "href", count: 1 }]]);
	});

	test("a comment without an end and a declaration are reported", () => {
		expect(found("<!doctype html>\n\n<!-- a")).toEqual([
			["<!doctype html>", { kind: "html", name: "<!doctype html>", effect: "dropped", count: 1 }],
			["<!-- a", { kind: "html", name: "<!-- a", effect: "shown-as-text", count: 1 }],
		]);
	});

	test.each([
		"a<br>b <!-- c --> <b>d</b> Dear <Name>, <http://x/> 1 < 2",
		"<table><tr><td align=left colspan=2 style='text-align: right;'>a</table>",
		"```\n<font>\n```",
	])("nothing is reported in %j", (source) => {
		expect(found(source)).toEqual([]);
	});
});

test("the first NUL and unclosed front matter are reported", () => {
	expect(found("a\0b\0c")).toEqual([["\0b\0c", { kind: "nul" }]]);
	expect(found("---\ntitle: a\n\nText.")).toEqual([["---", { kind: "unclosed-front-matter" }]]);
	expect(found("---\n\nText after a line.")).toEqual([]);
	expect(found("---\ntitle: a\n---\nText.")).toEqual([]);
});

test("places are right in every part of a long document, after front matter", () => {
	const filler = "Text of a paragraph.\n\n".repeat(2_000);
	const source = `---\ntitle: a\n---\n${filler}[a]: http://x/\n\n7. seven\n\n${filler}[a]\n8. eight\n\n> 9. nine`;
	expect(found(source)).toEqual([
		["7. seven", listNumber("7.")],
		["9. nine", listNumber("9.")],
	]);
});

test("findings are in the order of the source, for any source", () => {
	fc.assert(
		fc.property(fc.oneof(scraps, markdown), (source) => {
			const places = sourceFindings(source).map(({ at }: SourceFinding) => at);
			expect(places).toEqual([...places].sort((one, other) => one - other));
			expect(places.every((at) => at >= 0 && at < source.length)).toBe(true);
		}),
	);
});
