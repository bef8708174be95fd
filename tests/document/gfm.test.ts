import fc from "fast-check";
import type { Nodes } from "hast";
import { toHast } from "mdast-util-to-hast";
import { remark } from "remark";
import remarkGfm from "remark-gfm";
import { expect, test } from "vitest";
import { parseMarkdown } from "../../src/document/to-tree.ts";
import { parseChecked } from "./checks.ts";
import { markdown, scraps } from "./markdown.ts";

/** Serialises only text and structural elements, which both parsers must agree on. */
function structureOf(node: Nodes): string {
	if (node.type === "text" || node.type === "raw") return node.value.trim() === "" ? " " : node.value;
	if (node.type !== "element") return "children" in node ? node.children.map(structureOf).join("") : "";
	const { tagName, properties, children } = node;
	if (properties.dataFootnoteRef !== undefined || properties.dataFootnoteBackref !== undefined) return "";
	if (properties.id === "footnote-label") return "";
	if (tagName === "img") return String(properties.alt);
	const inner = children.map(structureOf).join("");
	return structural.has(tagName) ? `<${tagName}>${inner}</>` : inner;
}

const structural: ReadonlySet<string> = new Set(
	"blockquote br code del em h2 hr li ol pre section strong sup table tbody td th thead tr ul".split(" "),
);

const folded = (text: string) => text.replace(/\s+/g, " ").replace(/ ?(<[^ ]*>) ?/g, "$1");

test("GFM is parsed as remark-gfm parses it", () => {
	const parser = remark().use(remarkGfm, { singleTilde: false });
	fc.assert(
		fc.property(markdown, (source) => {
			// HTML is parsed by a parser of HTML.
			fc.pre(!/<[a-z]/.test(source));
			const options = { allowDangerousHtml: true };
			const expected = toHast(parser.parse(source), options);
			expect(folded(structureOf(parseChecked(source).tree))).toBe(folded(structureOf(expected)));
		}),
		{ numRuns: 50 },
	);
});

/** Sequences of pieces of URLs and email addresses, valid and not. */
const addresses = fc
	.array(
		fc.constantFrom(
			..."a b.c @ &#64; \\@ www. WWW. http:// HTTPS:// http: // ftp:// mailto: _ - + . * ~~ [ ]( ) < > `".split(
				" ",
			),
			" ",
			"\n",
		),
		{ maxLength: 24 },
	)
	.map((pieces) => pieces.join(""));

test("omitting unused autolink constructs does not change the result", () => {
	const whole = remark().use(remarkGfm, { singleTilde: false });
	fc.assert(
		fc.property(fc.oneof(addresses, scraps), (source) => {
			expect(parseMarkdown(source)).toEqual(whole.parse(source));
		}),
		{ numRuns: 1000 },
	);
});
