import type { Element, ElementContent, Root, RootContent } from "hast";
import type { Root as Markdown } from "mdast";
import type { Options as ParserOptions } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import type { Options, State } from "mdast-util-to-hast";
import { gfm } from "micromark-extension-gfm";
import rehypeSanitize from "rehype-sanitize";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { type Processor, unified } from "unified";
import { visit } from "unist-util-visit";
import { limitTree, syntaxLimits } from "./complexity.ts";
import { type KnownLabels, knowLabels } from "./known-labels.ts";
import { cjkEmphasisFor, htmlParserFor } from "./optional-syntax.ts";
import { showPictures } from "./pictures.ts";
import { idPrefix, sanitiseLinks, sanitiseSchema } from "./sanitise.ts";
import { lineFeed, textNodesOf, textOf } from "./text.ts";

/** State that the parts of one document share, so that the concatenated parts equal the document. */
export interface SharedState {
	/** Footnotes in the order of their first references, and the number of references to each. */
	readonly footnotes: Pick<State, "footnoteOrder" | "footnoteCounts">;
}

export const emptySharedState = (): SharedState => ({
	footnotes: { footnoteOrder: [], footnoteCounts: new Map() },
});

/**
 * @param known labels of definitions outside of the source
 * @throws RangeError if the Markdown is too complex
 */
export function parseMarkdown(source: string, known?: KnownLabels): Markdown {
	const extensions = [
		omitConstructs(gfmSyntax, unusedConstructs(source)),
		...cjkEmphasisFor(source),
		// The parser tries the constructs of the last extension first.
		syntaxLimits,
		...(known ? [knowLabels(known)] : []),
	];
	return unified().use(remarkParse).use(addSyntax, extensions).parse(source);
}

/**
 * Returns the blocks of a document, with its footnotes as the last one, or of a part if `shared` is given. The footnotes
 * of a part are only counted; `footnoteBlocks` returns them for all parts. HTML is not parsed yet.
 *
 * @throws RangeError if the Markdown is too complex
 */
export function toBlocks(markdown: Markdown, shared?: SharedState): readonly RootContent[] {
	return blocksIn(converter(shared && countingFootnotes(shared)).runSync(markdown));
}

/** Returns the section with all footnotes that the parts refer to. Empty if there are none. */
export function footnoteBlocks(definitions: Markdown, shared: SharedState): readonly RootContent[] {
	const useCounts = (state: State) => {
		Object.assign(state, shared.footnotes);
		return [];
	};
	return blocksIn(converter(useCounts).runSync(definitions));
}

const blocksIn = ({ children }: Root): readonly RootContent[] =>
	children.filter(({ type }) => type !== "text");

/**
 * Sanitises the blocks of a document as they are added. All parts of a document use the same one, so that ids are
 * unique and an element can reach from part to part.
 */
export interface BlockSanitiser {
	/**
	 * Adds blocks, and returns all sanitised blocks that are independent of the blocks to come.
	 *
	 * @param isLast true if no blocks are to come
	 */
	add(blocks: readonly RootContent[], isLast: boolean): readonly RootContent[];
}

/**
 * Sanitising is the last step except the replacement of characters, so no later step can add unsafe content.
 *
 * @param source the whole document
 */
export function createBlockSanitiser(source: string): BlockSanitiser {
	const ids = new Map<string, number>();
	const html = htmlParserFor(source)?.createBlockParser(source);
	const sanitiser = unified()
		.use(() => (tree: Root) => addIds(tree, ids))
		.use(() => (tree: Root) => sanitiseLinks(tree, { idPrefix }))
		.use(() => showPictures)
		.use(rehypeSanitize, sanitiseSchema)
		.use(() => normaliseTexts)
		.freeze();
	return {
		add(blocks, isLast) {
			for (const block of blocks) html?.add(block);
			const children = [...(html?.take(isLast) ?? blocks)];
			return sanitiser.runSync({ type: "root", children }).children;
		},
	};
}

/** Returns a tree of blocks, with a line feed between blocks. */
export const treeOf = (blocks: readonly RootContent[]): Root => ({
	type: "root",
	children: blocks.flatMap((block, at): RootContent[] => (at === 0 ? [block] : [lineFeed(), block])),
});

/** Returns the children of the root. */
type RootHandler = (state: State, node: Markdown) => ElementContent[];

const converter = (rootHandler?: RootHandler) =>
	unified()
		.use(() => limitTree)
		.use(remarkRehype, {
			allowDangerousHtml: true,
			handlers: rootHandler ? { root: rootHandler } : {},
			...footnoteOptions,
		})
		.use(() => moveFootnoteLabels)
		.use(() => replaceCheckboxes);

/**
 * Continues the footnote numbers of the earlier parts. Clears `footnoteOrder`, so that the part does not end
 * with footnotes.
 */
const countingFootnotes =
	({ footnotes }: SharedState): RootHandler =>
	(state, node) => {
		Object.assign(state, footnotes);
		const blocks = state.wrap(state.all(node), false);
		state.footnoteOrder = [];
		return blocks;
	};

/**
 * Joins adjacent text nodes of an element, so that each stretch of text is one node, as in a tree that an HTML parser
 * makes. Removes positions. Replaces carriage returns from `&#13;`, which a browser would convert too.
 */
function normaliseTexts(tree: Root) {
	visit(tree, "element", (element) => {
		element.children = element.children.reduce<ElementContent[]>((joined, child) => {
			const last = joined.at(-1);
			if (child.type === "text" && last?.type === "text") last.value += child.value;
			else joined.push(child);
			return joined;
		}, []);
	});
	for (const { node } of textNodesOf(tree)) node.value = node.value.replace(/\r\n?/g, "\n");
	// Positions are wrong in a part, and take a third of the memory of a tree.
	visit(tree, (node) => {
		node.position = undefined;
	});
}

/**
 * Replaces the checkboxes of task lists by images with a label. The reader cannot change them, and a checkbox
 * would be a form control without a label.
 */
function replaceCheckboxes(tree: Root) {
	visit(tree, "element", (element) => {
		if (element.tagName !== "input") return;
		const done = element.properties.checked === true;
		element.tagName = "span";
		element.properties = {
			className: [done ? "task-done" : "task-open"],
			role: "img",
			ariaLabel: done ? "done" : "to do",
		};
	});
}

/**
 * Gives headings the same ids as GitHub, because links in Markdown files rely on them: lower case, without
 * punctuation, spaces as hyphens, and a number appended to repeated ids. All ids are unique: of elements that HTML has
 * given the same id, the first keeps it. The package `github-slugger` is not used, because it contains a large table
 * that `\p{…}` makes unnecessary.
 *
 * @param taken ids in use, each with the last number that was appended to it
 */
function addIds(tree: Root, taken: Map<string, number>) {
	visit(tree, "element", (element) => {
		const { id: own } = element.properties;
		if (typeof own === "string" && !taken.has(own)) {
			taken.set(own, 0);
			return;
		}
		delete element.properties.id;
		if (!/^h[1-6]$/.test(element.tagName)) return;
		const slug = slugOf(textOf(element));
		let id = slug;
		for (let before = taken.get(slug) ?? 0; taken.has(id); id = `${slug}-${before}`) {
			before += 1;
			taken.set(slug, before);
		}
		taken.set(id, 0);
		element.properties.id = id;
	});
}

const slugOf = (text: string) =>
	text
		.trim()
		.toLowerCase()
		.replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
		.replaceAll(" ", "-");

/**
 * Footnote numbers, the heading of the footnotes and the back links are not part of the document, so they must
 * not be in its text. They become attributes that the style sheet shows and screen readers read.
 */
const footnoteOptions = {
	/** The ids of headings have no colon, so no footnote has the id of a heading. */
	clobberPrefix: "note:",
	footnoteLabel: "Footnotes",
	footnoteBackContent: () => [],
	footnoteBackLabel: (reference: number, again: number) =>
		again > 1
			? `Back to reference ${reference + 1}, occurrence ${again}`
			: `Back to reference ${reference + 1}`,
} satisfies Options;

function moveFootnoteLabels(tree: Root) {
	visit(tree, "element", (element) => {
		if (element.properties.dataFootnoteRef !== undefined) numberAsAttribute(element);
		if (element.properties.dataFootnotes !== undefined) headingAsLabel(element);
	});
}

function numberAsAttribute(reference: Element) {
	const [number] = reference.children;
	const label = number?.type === "text" ? number.value : "";
	reference.properties.dataFootnoteRef = label;
	reference.properties.ariaLabel = `Footnote ${label}`;
	delete reference.properties.ariaDescribedBy;
	reference.children = [];
}

function headingAsLabel(section: Element) {
	section.children = section.children.filter(
		(child) => !(child.type === "element" && child.tagName === "h2"),
	);
	section.properties.ariaLabel = footnoteOptions.footnoteLabel;
}

/**
 * Adds syntax to the parser, and nodes for GitHub Flavored Markdown. `remark-gfm` also contains the serialiser, a tenth
 * of the Markdown pipeline, which would be loaded but never used.
 */
function addSyntax(this: Processor, extensions: readonly Extension[]): undefined {
	const data = this.data();
	data.micromarkExtensions = [...(data.micromarkExtensions ?? []), ...extensions];
	data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), gfmFromMarkdown()];
}

/**
 * GitHub Flavored Markdown.
 *
 * One tilde is a tilde, so that "0.3~8 mm" and "2~5 mm" in one line do not strike out what is between them. GFM allows
 * one tilde or two, and its specification shows two (4.3).
 */
const gfmSyntax = gfm({ singleTilde: false });

/**
 * Returns the autolink constructs that cannot match in a source. The tokenizer tries an email address at every
 * letter and digit, which takes a tenth of the parsing time or more, and few documents contain one.
 */
const unusedConstructs = (source: string): readonly string[] =>
	autolinkConstructs.filter(({ sign }) => !sign.test(source)).map(({ name }) => name);

/** Each construct with characters that every match contains (GitHub Flavored Markdown 6.9). */
const autolinkConstructs = [
	{ name: "emailAutolink", sign: /@/ },
	{ name: "protocolAutolink", sign: /https?:\/\//i },
	{ name: "wwwAutolink", sign: /www\./i },
];

type Extension = NonNullable<NonNullable<ParserOptions["extensions"]>[number]>;

function omitConstructs(extension: Extension, omitted: readonly string[]): Extension {
	const text = Object.entries(extension.text ?? {}).map(([code, constructs]) => {
		const list = Array.isArray(constructs) ? constructs : [constructs];
		return [code, list.filter((construct) => !omitted.includes(construct?.name ?? ""))];
	});
	return { ...extension, text: Object.fromEntries(text) };
}
