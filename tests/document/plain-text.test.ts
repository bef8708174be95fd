import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
	type ParsedDocument,
	partsOf,
	plainTextOf,
	plainTextParser,
	textOf,
} from "../../src/document/index.ts";
import { decodeText } from "../../src/library/index.ts";
import { serialiseHtml } from "../../src/marks/serialise.ts";

const { parse, parseInSteps } = plainTextParser;
const htmlOf = (source: string): string => serialiseHtml(parse(source).tree.children);

/** Lines and what can go wrong between them. */
const plainText = fc
	.array(
		fc.oneof(
			fc.constantFrom(
				"\r",
				"\n",
				"\r\n",
				"\n\n",
				"\t",
				"\f",
				"\v",
				" ",
				"\u00a0",
				"\u0085",
				"\u2028",
				"\ufeff",
			),
			fc.constantFrom("# no heading", "- no item", "<b>", "&amp;", "---", "a\u0301", "👩‍👩‍👧", "\u0001"),
			fc.string({ unit: "grapheme", maxLength: 8 }),
		),
		{ maxLength: 40 },
	)
	.map((pieces) => pieces.join(""));

describe("plain text is shown as it is", () => {
	test("paragraphs end at empty lines, and nothing is interpreted", () => {
		expect(htmlOf("# A *title*\n  1. one\n\nTwo &amp; <b>three</b>\n")).toBe(
			'<p class="plain"># A *title*\n  1. one</p>\n\n<p class="plain">Two &amp;amp; &lt;b>three&lt;/b></p>\n',
		);
	});

	test("a line of white space is an empty line", () => {
		expect(htmlOf("one\n \t\ntwo")).toBe('<p class="plain">one</p>\n \t\n<p class="plain">two</p>');
	});

	test("further empty lines are shown by the style sheet, also at the beginning", () => {
		expect(htmlOf("\n\none\n\n\n\ntwo")).toBe(
			'\n\n<p class="plain" data-blank="\n\n">one</p>\n\n\n\n<p class="plain" data-blank="\n\n">two</p>',
		);
	});

	test("a paragraph of many lines is divided, so that a text without empty lines has parts", () => {
		const line = `${"word ".repeat(79)}end`;
		const { tree } = parse(Array.from({ length: 100 }, () => line).join("\n"));
		expect(partsOf(tree)).toHaveLength(4);
		expect(htmlOf(`${line}\n${line}\n${line}\n\nlast`)).toBe(
			`<div class="plain continues">${line}\n${line}</div>\n<p class="plain">${line}</p>\n\n<p class="plain">last</p>`,
		);
	});

	test("a text can be empty, or consist of empty lines", () => {
		expect(parse("")).toMatchObject({ text: "", tree: { children: [] } });
		expect(parse("\n \n")).toMatchObject({ text: "\n \n", tree: { children: [{ type: "text" }] } });
	});
});

/** The whole document, and what was yielded before it was complete. */
function inParts(
	source: string,
	size: number,
): { readonly steps: number; readonly document: ParsedDocument } {
	const parsing = parseInSteps(source, { size });
	for (let steps = 0; ; steps += 1) {
		const step = parsing.next();
		if (step.done) return { steps, document: step.value };
	}
}

describe("the text of a plain text document", () => {
	test("CRLF and CR are LF, and NUL is a replacement character", () => {
		expect(plainTextOf("a\r\nb\rc\n\0")).toBe("a\nb\nc\n\uFFFD");
	});

	test("is the text of the file without its byte order mark, whatever the file contains", () => {
		fc.assert(
			fc.property(plainText, fc.boolean(), fc.integer({ min: 1, max: 40 }), (source, hasMark, size) => {
				const bytes = new TextEncoder().encode(hasMark ? `\uFEFF${source}` : source.replace(/^\uFEFF/, ""));
				const decoded = decodeText(bytes, "corpus/a.txt");
				const expected = (hasMark ? source : source.replace(/^\uFEFF/, "")).replace(/\r\n?/g, "\n");
				if (decoded.kind === "refused") throw new Error(decoded.problem.reason);
				expect(decoded.warnings).toEqual([]);
				const { tree, text } = parse(decoded.text);
				expect(text).toBe(expected);
				expect(textOf(tree)).toBe(text);
				expect(partsOf(tree).flatMap(({ nodes }) => nodes)).toEqual(tree.children);
				expect(inParts(decoded.text, size).document).toEqual({ tree, text, isTooComplex: false });
			}),
		);
	});

	test("is parsed step by step, so that the beginning of a long text can be shown", () => {
		expect(inParts("A line of words.\n\n".repeat(100), 100).steps).toBeGreaterThan(10);
	});
});
