import { describe, expect, test } from "vitest";
import { lawful } from "./laws.ts";

const many = 5_000;
const times = (piece: string, count = many) => piece.repeat(count);
const words = (text: string) => text.split(/\s+/).filter(Boolean);

describe("a document that is shown as plain paragraphs", () => {
	test.each([
		["quotations in each other", `${times(">")} a`],
		["lists in each other", `${times("- ")}a`],
		["numbered lists in each other", `${times("1. ")}a`],
		[
			"lists in each other, line by line",
			Array.from({ length: 200 }, (_, at) => `${" ".repeat(2 * at)}- a`).join("\n"),
		],
		["quotations and lists in turn", `${times("> - ")}a`],
		["emphasis that opens and never closes", times("*a **a ")],
		["emphasis in emphasis", `${times("*a **a ")}${times("a** a*")}`],
		["emphasis of thousands of stars", `${times("*")}a${times("*")}`],
		["struck words in each other", `${times("~~a ~b ")}${times("b~ a~~ ")}`],
		["brackets in each other", `${times("[")}a${times("](u)")}`],
		["pictures in each other", `${times("![")}a${times("](u)")}`],
		["references without end", `[a]: u\n\n${times("[*")}a${times("*]")}`],
		["emphasis beside each other", times("*a_ ", 20_000)],
		["emphasis in 100 paragraphs", times(`${times("*a **a ", 200)}\n\n`, 100)],
		[
			"a table with more gaps than cells",
			`|${times("a|", 1_000)}\n|${times("-|", 1_000)}\n${times("|a\n", 1_000)}`,
		],
	])("holds %s", (_name, source) => {
		const { isPlain, text } = lawful(source);
		expect(isPlain).toBe(true);
		expect(words(text)).toEqual(words(source));
	});

	test("is parted into paragraphs at blank lines, without its front matter", () => {
		const deep = times("> ");
		const { tree, text } = lawful(`---\ntitle: x\n---\n# a\r\nb\0\n \t\n\n${deep}c\n`);
		expect(text).toBe(`# a\nb\uFFFD\n${deep}c`);
		expect(tree.children.map((node) => (node.type === "element" ? node.tagName : node.type))).toEqual([
			"p",
			"text",
			"p",
		]);
	});

	test("runs nothing", () => {
		const source = `${times("> ")}\n\n<script>alert(1)</script> [a](javascript:x)`;
		expect(lawful(source).text).toContain("<script>alert(1)</script> [a](javascript:x)");
	});
});

describe("a document that is parsed", () => {
	test.each([
		["60 quotations in each other", `${times("> ", 60)}a`],
		["30 lists in each other", `${times("- ", 30)}a`],
		["90 emphases in each other", `${times("*a ", 90)}${times("a* ", 90)}`],
		["a paragraph with 300 links", times("[a](http://x/) ", 300)],
		["a table of 500 rows with links", `|a|b|\n|-|-|\n${times("|[a](http://x/)|*b*|\n", 500)}`],
		["a line of 150 hyphens apart", times("- ", 150)],
		["code full of delimiters", `\`\`\`\n${times("*a [b] _c_ > - ")}\n\`\`\``],
		["code that is indented far", `    a\n${times(" ", 300)}- b`],
		["brackets that open nothing", "[a] (b) [c] * d _ e ~ f ! g"],
	])("holds %s", (_name, source) => {
		expect(lawful(source).isPlain).toBe(false);
	});

	test.each([
		["an unclosed comment", times("<!--")],
		["an unclosed tag", times("<a ")],
		["backticks of every length", Array.from({ length: 200 }, (_, at) => "`".repeat(at + 1)).join(" ")],
		["parentheses in an address", `[a](${times("(")}`],
		["ampersands", times("&")],
		["backslashes", times("\\")],
		["blanks", `a${times(" ", 50_000)}b`],
		["lazy lines", `${times("> ", 50)}a\n${times("a\n", 500)}`],
	])("holds %s", (_name, source) => {
		expect(lawful(source).isPlain).toBe(false);
	});
});
