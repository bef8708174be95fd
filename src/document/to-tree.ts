import type { Element, ElementContent, Root } from "hast";
import type { Html, Root as Markdown, Parents } from "mdast";
import type { Options as ParserOptions } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import type { Options, State } from "mdast-util-to-hast";
import { gfm } from "micromark-extension-gfm";
import rehypeSanitize from "rehype-sanitize";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { type Processor, unified } from "unified";
import { visit } from "unist-util-visit";
import { limitSyntax, limitTree } from "./complexity.ts";
import { idPrefix, sanitiseLinks, sanitiseSchema } from "./sanitise.ts";
import { textNodesOf, textOf } from "./text.ts";

/** State that the parts of one document share, so that the concatenated parts equal the document. */
export interface SharedState {
	/** The ids of all headings so far, each with the last number that was appended to it. */
	readonly headings: Map<string, number>;
	/** Footnotes in the order of their first references, and the number of references to each. */
	readonly footnotes: Pick<State, "footnoteOrder" | "footnoteCounts">;
}

export const emptySharedState = (): SharedState => ({
	headings: new Map(),
	footnotes: { footnoteOrder: [], footnoteCounts: new Map() },
});

/** @throws RangeError if the Markdown is too complex */
export function parseMarkdown(source: string): Markdown {
	const unused = unusedConstructs(source);
	const key = unused.join();
	const parser = parsers.get(key) ?? createParser(unused);
	parsers.set(key, parser);
	return parser.parse(source);
}

/**
 * Returns the sanitised tree of a document, or of a part if `shared` is given. The tree of a document ends with
 * its footnotes. The footnotes of a part are only counted; `footnoteSection` returns them for all parts.
 *
 * @throws RangeError if the Markdown is too complex
 */
export function toTree(markdown: Markdown, shared?: SharedState): Root {
	return transformer(shared, shared && countingFootnotes(shared)).runSync(markdown);
}

/** Returns the section with all footnotes that the parts refer to, after a line feed. Empty if there are none. */
export function footnoteSection(definitions: Markdown, shared: SharedState): Root {
	const useCounts = (state: State) => {
		Object.assign(state, shared.footnotes);
		return [];
	};
	return transformer(shared, useCounts).runSync(definitions);
}

const createParser = (omittedConstructs: readonly string[]) =>
	unified().use(remarkParse).use(gfmParsing, omittedConstructs).use(limitSyntax).freeze();

/** Parsers by the names of the constructs that they omit. */
const parsers = new Map<string, ReturnType<typeof createParser>>();

/** Returns the children of the root. */
type RootHandler = (state: State, node: Markdown) => ElementContent[];

/** Sanitising is the last step except the replacement of characters, so no later step can add unsafe content. */
const transformer = (shared?: SharedState, rootHandler?: RootHandler) =>
	unified()
		.use(() => limitTree)
		.use(remarkRehype, {
			handlers: rootHandler ? { html: rawHtmlAsText, root: rootHandler } : { html: rawHtmlAsText },
			...footnoteOptions,
		})
		.use(() => (tree: Root) => addHeadingIds(tree, shared?.headings))
		.use(() => moveFootnoteLabels)
		.use(() => replaceCheckboxes)
		.use(() => (tree: Root) => sanitiseLinks(tree, { idPrefix }))
		.use(rehypeSanitize, sanitiseSchema)
		.use(() => normaliseTexts);

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
 * makes. Replaces carriage returns from `&#13;`, which a browser would convert too.
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
}

/**
 * Shows raw HTML as its source text. Foreign HTML must never run, and leaving it out would hide words of the
 * document. HTML between blocks becomes a paragraph; inline HTML stays inline.
 */
function rawHtmlAsText(_state: State, node: Html, parent: Parents | undefined): ElementContent {
	const text = { type: "text", value: node.value } as const;
	return parent && flowParents.has(parent.type)
		? { type: "element", tagName: "p", properties: {}, children: [text] }
		: text;
}

const flowParents: ReadonlySet<string> = new Set(["root", "blockquote", "listItem", "footnoteDefinition"]);

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
 * punctuation, spaces as hyphens, and a number appended to repeated ids. All ids are unique. The package
 * `github-slugger` is not used, because it contains a large table that `\p{…}` makes unnecessary.
 *
 * @param taken ids in use, each with the last number that was appended to it
 */
function addHeadingIds(tree: Root, taken = new Map<string, number>()) {
	visit(tree, "element", (element) => {
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
 * Parses GitHub Flavored Markdown. `remark-gfm` also contains the serialiser, a tenth of the Markdown pipeline,
 * which would be loaded but never used.
 *
 * @param omitted names of constructs that the source does not use, from `unusedConstructs`
 */
function gfmParsing(this: Processor, omitted: readonly string[]): undefined {
	const data = this.data();
	data.micromarkExtensions = [...(data.micromarkExtensions ?? []), omitConstructs(gfm(), omitted)];
	data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), gfmFromMarkdown()];
}

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
