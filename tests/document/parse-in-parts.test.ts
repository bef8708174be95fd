import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shortenRuns } from "../../src/document/definition-runs.ts";
import { parseDocument, parseFirstBlocks, parseInParts } from "../../src/document/index.ts";
import { sourcePartsOf } from "../../src/document/parse-in-parts.ts";
import { serialiseHtml } from "../../src/marks/index.ts";
import { expectSameInParts } from "./checks.ts";
import { markdown, scraps } from "./markdown.ts";

const sizes = fc.integer({ min: 1, max: 120 });

describe("parsing in parts", () => {
	test.each([
		["paragraphs", "one\n\ntwo\nthree\n\nfour"],
		["a setext heading", "one\n\ntwo\n===\n\nthree"],
		["a list with blank lines", "- one\n\n- two\n\n      code\n\n  three\n\nfour"],
		["a fence with blank lines", "```\none\n\n# two\n\n```\n\nthree"],
		["an unclosed fence", "one\n\n~~~\ntwo\n\nthree"],
		["HTML with blank lines", "<!-- one\n\ntwo\n\n-->\n\nthree\n\n<div>\n\nfour\n\n</div>"],
		["indented code with blank lines", "one\n\n    two\n\n\n    three\n\nfour"],
		["a table", "one\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nthree"],
		["a quotation with a lazy continuation line", "> one\ntwo\n\n> three\n\nfour"],
		["a link that is defined after it", "[one]\n\ntwo\n\n[one]: http://x/ 'title'"],
		["a link that is defined before it", "[one]: <http://x/>\n\ntwo\n\n[one][]"],
		["a link that is defined twice", "[one]\n\n[one]: http://x/\n\n[one]: http://y/"],
		["a link that is defined over several lines", "[one]\n\ntwo\n\n[\none\n]:\nhttp://x/\n'a\nb'"],
		["a link that is defined in a quotation", "[one *two*]\n\n> [one *two*]:\n> http://x/\n\nthree"],
		["a definition in a quotation after the part", "[one]\n\n> two\n>\n> [one]: http://x/\n\nthree\n\nfour"],
		["a fence with the text of a definition", "[one]\n\n```\n[one]: http://x/\n```\n\ntwo"],
		[
			"a fence with the text of a definition that follows",
			"[one]\n\n```\n[one]: http://x/\n```\n\ntwo\n\n[one]: http://x/",
		],
		[
			"definitions and footnotes without blank lines, before and after a reference",
			"[a]: http://a/\n[b]: http://b/\n[c]: http://c/\n'title'\n[d]: http://d/\nfive\n===\n\n[a] [b] [c] [d] x[^e] y[^f]\n\n[^e]: e\n[^f]: f\nlazy\n[^g]: g",
		],
		[
			"labels with capitals, escapes and runs of spaces",
			"[A  b\\]] [ß]\n\n[a\tB\\]]: http://x/\n[SS]: http://y/",
		],
		[
			"a URL and a title with special characters",
			'[a]\n\nb\n\n[a]: <http://x/?a&amp;b\\>c> "a \\" &quot; \\\\ <"',
		],
		["text directly after a definition", "one\n\n[a]: http://x/\n    two\n\nthree [a]"],
		["footnotes in several parts", "a[^x] b[^y]\n\nc[^x]\n\n[^y]: d[^z]\n\n[^z]: e\n\n[^x]: f\n\n    g"],
		["code after a footnote", "a[^x]\n\n[^x]: b\n\n***\n\n    c"],
		["headings with the same text", "# one\n\n# one\n\n## one\n\n> # one"],
		["a byte order mark at the start and in the middle", "\u{FEFF}one\n\n\u{FEFF}two\n\n\u{FEFF}# three"],
		["front matter", "---\ntitle: a\n---\n\none\n\ntwo"],
		["no content", ""],
		["blank lines only", "\n\n\n"],
		["definitions only", "[a]: b\n\n[^c]: d\n"],
	])("parsing in parts gives the same as parsing at once for %s", (_what, source) => {
		expectSameInParts(source);
	});

	test("parsing in parts gives the same as parsing at once for any valid Markdown", () => {
		fc.assert(
			fc.property(fc.array(markdown, { minLength: 1, maxLength: 4 }), sizes, (blocks, size) => {
				expectSameInParts(blocks.join("\n\n"), size);
			}),
		);
	});

	test("parsing in parts gives the same as parsing at once for any lines like definitions", () => {
		const labels = fc.constantFrom("a", "b", "A b", "a  b ", "ß", "[c]", "^n", "d\\]", " e", "f\u0007");
		const urls = fc.constantFrom("/u", "<x>", "<a b>", "a(b)", "&amp;", "<>", "http://x/é", "x\u0007");
		const titles = fc.constantFrom(
			"",
			' "t"',
			" 't'",
			' "t',
			' "&lt;"',
			" (t)",
			' ""',
			"  ",
			" more",
			' "a" b',
		);
		const definition = fc
			.tuple(labels, urls, titles)
			.map(([label, url, title]) => `[${label}]: ${url}${title}`);
		const other = fc.constantFrom(
			"",
			"",
			'"title"',
			"[a] [b][A b] [ß]",
			"x[^n]",
			"---",
			"> [c]: /z",
			"- [d]: /l",
		);
		const indented = fc.constantFrom("    code", "   [a]: /i", "# [a]", "<div>", "| a |");
		const lines = fc.array(fc.oneof({ arbitrary: definition, weight: 3 }, other, indented), {
			maxLength: 12,
		});
		fc.assert(
			fc.property(lines, sizes, (source, size) => {
				expectSameInParts(source.join("\n"), size);
			}),
			{ numRuns: 30 },
		);
	});

	test("100,000 definitions are one part, which needs no parser", () => {
		const lines = Array.from({ length: 100_000 }, (_, at) =>
			at % 2 === 0 ? `[one ${at}]: http://x/${at}` : `[one ${at}]: <http://x/${at}> "Title"`,
		);
		const [run, text, ...others] = [...sourcePartsOf(`${lines.join("\n")}\n\n[one 7]\n`)];
		expect([run?.markdown.children.length, text?.markdown.children.length, others]).toEqual([100_000, 1, []]);
		expect(text?.definitions.map((node) => node.type === "definition" && node.label)).toEqual(["one 7"]);
	});

	test("parsing in parts gives the same as parsing at once for any sequence of special characters", () => {
		fc.assert(
			fc.property(scraps, sizes, (source, size) => {
				expectSameInParts(source, size);
			}),
			{ numRuns: 80 },
		);
	});
});

test("parseFirstBlocks returns the first blocks with their links and footnote references", () => {
	const beginning = parseFirstBlocks("# one\n\n[two] a[^1]\n\nthree\n\n[two]: http://x/\n\n[^1]: four", {
		size: 20,
	});
	expect(serialiseHtml(beginning?.children ?? [])).toBe(
		'<h1 id="user-content-one">one</h1>\n' +
			'<p><a href="http://x/" rel="noopener noreferrer">two</a> a<sup>' +
			'<a href="#user-content-note:fn-1" id="user-content-note:fnref-1" data-footnote-ref="1" aria-label="Footnote 1"></a></sup></p>',
	);
	expect(parseFirstBlocks("")).toBeUndefined();
});

test("a document with one part that is too complex is shown as plain paragraphs", () => {
	const source = `one\n\n${"> ".repeat(400)}two\n\nthree`;
	const parsed = parseInParts(source, { size: 1 });
	expect(parsed).toEqual(parseDocument(source));
	expect(parsed.isTooComplex).toBe(true);
});

describe("100 lines with definitions in block quotations and lists", () => {
	const lines = (markers: string, count = 102) =>
		Array.from({ length: count }, (_, at) => `${markers}[a${at}]: /${at}`).join("\n");

	test.each([
		["a quotation", `> b [a5]\n>\n${lines("> ")}\n> "t"\n> [a7] c\n\n[a50] [a101]`],
		["a quotation in a quotation", `${lines("> > ")}\n> > c [a50]`],
		["an item of a list", `- [a3]\n\n${lines("  ")}\n\n  [a50]\n\n- d`],
		["a line that continues a quotation", `> [z]: /z\n${lines(" ")}\nb [a50]\n\n[a60]`],
		["a run in which a label is defined again", `> [a50]: /first\n${lines("> ")}\n\n[a50]`],
		["two runs", `${lines("> ")}\n\n${lines(" > ", 110)}\n\n[a50] [a109]`],
		["a block of code", `    code\n${lines("    ")}\n\n[a50]`],
		["a fence in a quotation", `> ~~~\n${lines("> ")}\n> ~~~\n\n[a50]`],
		["a paragraph in a quotation", `> text\n${lines("> ")}\n\n[a50]`],
		["a fence and a quotation", `> ~~~\n${lines("> ")}\n\n${lines("> ", 105)}\n\n[a50]`],
		["HTML", `<div>\n${lines(" ")}\n</div>\n\n[a50]`],
		["the title of a definition", `> [y]: /y\n> "\n${lines("> ")}\n> "\n\n[a50]`],
	])("are parsed as at once in %s", (_what, source) => {
		expectSameInParts(source);
		expectSameInParts(source, 12_000);
	});

	test("are one definition for the parser", () => {
		const { source, runs } = shortenRuns(`${lines("> ", 1_000)}\n`);
		expect([source.length, source.split("\n").length, runs.get(source.indexOf("[a1]"))?.length]).toEqual([
			lines("> ", 1_000).length + 1,
			4,
			998,
		]);
	});
});
