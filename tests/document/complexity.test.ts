import { describe, expect, test } from "vitest";
import { parseChecked } from "./checks.ts";

const many = 5_000;
const times = (piece: string, count = many) => piece.repeat(count);
const words = (text: string) => text.split(/\s+/).filter(Boolean);

describe("documents that are too complex", () => {
	test.each([
		["quotations nested", `${times(">")} a`],
		["lists nested", `${times("- ")}a`],
		["numbered lists nested", `${times("1. ")}a`],
		[
			"lists nested over many lines",
			Array.from({ length: 200 }, (_, at) => `${" ".repeat(2 * at)}- a`).join("\n"),
		],
		["quotations and lists nested alternately", `${times("> - ")}a`],
		["emphasis that is never closed", times("*a **a ")],
		["emphasis in emphasis", `${times("*a **a ")}${times("a** a*")}`],
		["emphasis of thousands of stars", `${times("*")}a${times("*")}`],
		["struck words nested", `${times("~~a ~b ")}${times("b~ a~~ ")}`],
		["brackets nested", `${times("[")}a${times("](u)")}`],
		["pictures nested", `${times("![")}a${times("](u)")}`],
		["thousands of references", `[a]: u\n\n${times("[*")}a${times("*]")}`],
		["thousands of delimiters in one paragraph", times("*a_ ", 20_000)],
		["emphasis in 100 paragraphs", times(`${times("*a **a ", 200)}\n\n`, 100)],
		[
			"a table with many missing cells",
			`|${times("a|", 1_000)}\n|${times("-|", 1_000)}\n${times("|a\n", 1_000)}`,
		],
	])("a document with %s is shown as plain paragraphs", (_name, source) => {
		const { isTooComplex, text } = parseChecked(source);
		expect(isTooComplex).toBe(true);
		expect(words(text)).toEqual(words(source));
	});

	test("plain paragraphs are divided at blank lines and do not contain the front matter", () => {
		const deep = times("> ");
		const { tree, text } = parseChecked(`---\ntitle: x\n---\n# a\r\nb\0\n \t\n\n${deep}c\n`);
		expect(text).toBe(`# a\nb\uFFFD\n${deep}c`);
		expect(tree.children.map((node) => (node.type === "element" ? node.tagName : node.type))).toEqual([
			"p",
			"text",
			"p",
		]);
	});

	test("plain paragraphs contain HTML and unsafe links as text", () => {
		const source = `${times("> ")}\n\n<script>alert(1)</script> [a](javascript:x)`;
		expect(parseChecked(source).text).toContain("<script>alert(1)</script> [a](javascript:x)");
	});
});

describe("documents within the limits", () => {
	test.each([
		["60 quotations nested", `${times("> ", 60)}a`],
		["30 lists nested", `${times("- ", 30)}a`],
		["90 emphases nested", `${times("*a ", 90)}${times("a* ", 90)}`],
		["a paragraph with 300 links", times("[a](http://x/) ", 300)],
		["a table of 500 rows with links", `|a|b|\n|-|-|\n${times("|[a](http://x/)|*b*|\n", 500)}`],
		["a line of 150 hyphens with spaces", times("- ", 150)],
		["code full of delimiters", `\`\`\`\n${times("*a [b] _c_ > - ")}\n\`\`\``],
		["code with a deep indent", `    a\n${times(" ", 300)}- b`],
		["brackets and delimiters that match nothing", "[a] (b) [c] * d _ e ~ f ! g"],
	])("a document with %s is parsed", (_name, source) => {
		expect(parseChecked(source).isTooComplex).toBe(false);
	});

	test.each([
		["unclosed comments", times("<!--")],
		["unclosed tags", times("<a ")],
		["backticks of every length", Array.from({ length: 200 }, (_, at) => "`".repeat(at + 1)).join(" ")],
		["parentheses in a URL", `[a](${times("(")}`],
		["ampersands", times("&")],
		["backslashes", times("\\")],
		["spaces", `a${times(" ", 50_000)}b`],
		["lazy continuation lines", `${times("> ", 50)}a\n${times("a\n", 500)}`],
	])("a document with %s is parsed", (_name, source) => {
		expect(parseChecked(source).isTooComplex).toBe(false);
	});
});
