import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { convert, linesShown } from "./convert.ts";

/** Pieces that Markdown, GFM or HTML would read as markup. */
const hostilePieces = [
	"*",
	"**",
	"_",
	"__",
	"~",
	"~~",
	"`",
	"```",
	"#",
	"# a",
	"+ a",
	"- a",
	"1. a",
	"1986. It",
	"2) b",
	"> a",
	"|",
	"a | b",
	"---",
	"===",
	"***",
	"[a]",
	"[a](b)",
	"![a](b)",
	"[^1]",
	"[ ] a",
	"[x] b",
	"<b>",
	"</p>",
	"<!-- a -->",
	"<script>",
	"&amp;",
	"&#35;",
	"&copy",
	"\\",
	"\\*",
	":::",
	"$a$",
	"~~~",
	"http://example.org",
	"www.example.org",
	"a@example.org",
	"  ",
	"\t",
	"0.3~8 mm",
	"2~5 mm",
	"（重要）",
	"「引用」",
	"的",
	"é",
	"\u00a0",
	"\u200b",
	"😀",
	"a",
	"b c",
	".",
	",",
	"!",
	"(",
	")",
	'"',
	"'",
];

const hostileText = fc
	.array(fc.oneof(fc.constantFrom(...hostilePieces), fc.string({ unit: "binary", maxLength: 3 })), {
		minLength: 1,
		maxLength: 6,
	})
	.map((pieces) => pieces.join(""));

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** The text that a browser shows for the text of a block. */
const shown = (text: string): string =>
	text
		// A parser ignores NUL (HTML Standard 13.2.6.4.7).
		.replaceAll("\0", "")
		.replace(/\p{Surrogate}/gu, "\uFFFD")
		.replace(/[ \t\n\f\r]+/g, " ")
		.trim();

const inlineElements = ["b", "em", "sup", "u", "code", "del", "a href='https://example.org/'", "span", "kbd"];

const inline: fc.Arbitrary<{ readonly html: string; readonly text: string }> = fc
	.array(
		fc.record({
			text: hostileText,
			element: fc.option(fc.constantFrom(...inlineElements), { nil: undefined }),
		}),
		{ minLength: 1, maxLength: 4 },
	)
	.map((parts) => ({
		html: parts
			.map(({ text, element }) =>
				element === undefined ? escaped(text) : `<${element}>${escaped(text)}</${element.split(" ")[0]}>`,
			)
			.join(""),
		text: parts.map(({ text }) => text).join(""),
	}));

const block = fc.record({
	content: inline,
	around: fc.constantFrom(
		["p"],
		["h2"],
		["blockquote", "p"],
		["ul", "li"],
		["ol", "li"],
		["div"],
		["ul", "li", "p"],
		["section", "div", "p"],
	),
});

describe("The text of a web page", () => {
	test.each([
		["1986. It was a year.", "1986. It was a year."],
		["0.3~8 mm and 2~5 mm, ~~no~~", "0.3~8 mm and 2~5 mm, ~~no~~"],
		["5_000_000 * 2 * 3", "5_000_000 * 2 * 3"],
		["&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"],
		["&amp;amp; [x](y) ![z](w) [^1]", "&amp; [x](y) ![z](w) [^1]"],
		["+ a", "+ a"],
		["a | b", "a | b"],
	])("%s is shown as the page shows it", async (html, text) => {
		const { body, codes } = await convert(`<p>${html}</p>`);
		expect(await linesShown(body)).toEqual([text]);
		expect(codes).toEqual([]);
	});

	test("the text of a document equals the text of the blocks of its source, whatever signs it contains", async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 4 }), async (blocks) => {
				const html = blocks
					.map(({ content, around }) =>
						around.reduceRight((inner, name) => `<${name}>${inner}</${name}>`, content.html),
					)
					.join("\n");
				const texts = blocks.map(({ content }) => shown(content.text)).filter((text) => text !== "");
				const { body, codes } = await convert(html);
				if (texts.length === 0) return;
				expect({ lines: await linesShown(body), codes }).toEqual({ lines: texts, codes: [] });
			}),
			{ numRuns: 120 },
		);
	});
});
