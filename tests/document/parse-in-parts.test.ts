import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseBeginning, parseDocument, parseInParts } from "../../src/document/index.ts";
import { serialise } from "../../src/marks/index.ts";
import { markdown, scraps } from "./markdown.ts";
import { provePartsAreTheWhole } from "./parts-law.ts";

const sizes = fc.integer({ min: 1, max: 120 });

describe("a document in parts is the document in one piece", () => {
	test.each([
		["paragraphs", "one\n\ntwo\nthree\n\nfour"],
		["a heading that is underlined", "one\n\ntwo\n===\n\nthree"],
		["a list over empty lines", "- one\n\n- two\n\n      code\n\n  three\n\nfour"],
		["a fence over empty lines", "```\none\n\n# two\n\n```\n\nthree"],
		["a fence that is never closed", "one\n\n~~~\ntwo\n\nthree"],
		["HTML over empty lines", "<!-- one\n\ntwo\n\n-->\n\nthree\n\n<div>\n\nfour\n\n</div>"],
		["indented code with empty lines", "one\n\n    two\n\n\n    three\n\nfour"],
		["a table", "one\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nthree"],
		["a quotation that goes on lazily", "> one\ntwo\n\n> three\n\nfour"],
		["a link that is defined after it", "[one]\n\ntwo\n\n[one]: http://x/ 'title'"],
		["a link that is defined before it", "[one]: <http://x/>\n\ntwo\n\n[one][]"],
		["a link that is defined twice", "[one]\n\n[one]: http://x/\n\n[one]: http://y/"],
		["a link that is defined over several lines", "[one]\n\ntwo\n\n[\none\n]:\nhttp://x/\n'a\nb'"],
		["a link that is defined in a quotation", "[one *two*]\n\n> [one *two*]:\n> http://x/\n\nthree"],
		["what looks like a definition in a fence", "[one]\n\n```\n[one]: http://x/\n```\n\ntwo"],
		["an address and a title with signs", '[a]\n\nb\n\n[a]: <http://x/?a&amp;b\\>c> "a \\" &quot; \\\\ <"'],
		["text directly after a definition", "one\n\n[a]: http://x/\n    two\n\nthree [a]"],
		[
			"footnotes, numbered over all of it",
			"a[^x] b[^y]\n\nc[^x]\n\n[^y]: d[^z]\n\n[^z]: e\n\n[^x]: f\n\n    g",
		],
		["code after a footnote", "a[^x]\n\n[^x]: b\n\n***\n\n    c"],
		["headings of one name", "# one\n\n# one\n\n## one\n\n> # one"],
		["a byte order mark at the start and in the middle", "\u{FEFF}one\n\n\u{FEFF}two\n\n\u{FEFF}# three"],
		["front matter", "---\ntitle: a\n---\n\none\n\ntwo"],
		["nothing", ""],
		["empty lines", "\n\n\n"],
		["definitions alone", "[a]: b\n\n[^c]: d\n"],
	])("with %s", (_what, source) => {
		provePartsAreTheWhole(source);
	});

	test("whatever Markdown is in it", () => {
		fc.assert(
			fc.property(fc.array(markdown, { minLength: 1, maxLength: 4 }), sizes, (blocks, size) => {
				provePartsAreTheWhole(blocks.join("\n\n"), size);
			}),
		);
	});

	test("whatever signs are in it", () => {
		fc.assert(
			fc.property(scraps, sizes, (source, size) => {
				provePartsAreTheWhole(source, size);
			}),
			{ numRuns: 300 },
		);
	});
});

test("the beginning of a document is its first blocks, links and footnotes among them", () => {
	const beginning = parseBeginning("# one\n\n[two] a[^1]\n\nthree\n\n[two]: http://x/\n\n[^1]: four", {
		size: 20,
	});
	expect(serialise(beginning?.children ?? [])).toBe(
		'<h1 id="user-content-one">one</h1>\n' +
			'<p><a href="http://x/" rel="noopener noreferrer">two</a> a<sup>' +
			'<a href="#user-content-note:fn-1" id="user-content-note:fnref-1" data-footnote-ref="1" aria-label="Footnote 1"></a></sup></p>',
	);
	expect(parseBeginning("")).toBeUndefined();
});

test("Markdown over the bounds is plain paragraphs, wherever it is", () => {
	const source = `one\n\n${"> ".repeat(400)}two\n\nthree`;
	const parsed = parseInParts(source, { size: 1 });
	expect(parsed).toEqual(parseDocument(source));
	expect(parsed.isPlain).toBe(true);
});
