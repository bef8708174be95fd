import fc from "fast-check";
import type { Nodes } from "hast";
import { toHast } from "mdast-util-to-hast";
import { remark } from "remark";
import remarkGfm from "remark-gfm";
import { expect, test } from "vitest";
import { parseMarkdown } from "../../src/document/to-tree.ts";
import { lawful } from "./laws.ts";
import { markdown, scraps } from "./markdown.ts";

/** The tree without what is ours: words, and the elements that carry structure. */
function bones(node: Nodes): string {
	if (node.type === "text" || node.type === "raw") return node.value.trim() === "" ? " " : node.value;
	if (node.type !== "element") return "children" in node ? node.children.map(bones).join("") : "";
	const { tagName, properties, children } = node;
	if (properties.dataFootnoteRef !== undefined || properties.dataFootnoteBackref !== undefined) return "";
	if (properties.id === "footnote-label") return "";
	if (tagName === "img") return String(properties.alt);
	const inner = children.map(bones).join("");
	return kept.has(tagName) ? `<${tagName}>${inner}</>` : inner;
}

const kept: ReadonlySet<string> = new Set(
	"blockquote br code del em h2 hr li ol pre section strong sup table tbody td th thead tr ul".split(" "),
);

const folded = (text: string) => text.replace(/\s+/g, " ").replace(/ ?(<[^ ]*>) ?/g, "$1");

test("the reading half of GFM reads what remark-gfm reads", () => {
	const parser = remark().use(remarkGfm);
	fc.assert(
		fc.property(markdown, (source) => {
			const options = { allowDangerousHtml: true };
			const expected = toHast(parser.parse(source), options);
			expect(folded(bones(lawful(source).tree))).toBe(folded(bones(expected)));
		}),
		{ numRuns: 25 },
	);
});

/** Pieces of addresses, and what keeps them from being one. */
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

test("what is left out of the parser where a source has no address changes nothing", () => {
	const whole = remark().use(remarkGfm);
	fc.assert(
		fc.property(fc.oneof(addresses, scraps), (source) => {
			expect(parseMarkdown(source)).toEqual(whole.parse(source));
		}),
		{ numRuns: 1000 },
	);
});
