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
import { confineAddresses } from "./addresses.ts";
import { refuseOverBounds, syntaxWithinBounds } from "./bounds.ts";
import { idPrefix, schema } from "./sanitise.ts";
import { placedTexts, textOf } from "./text.ts";

/** What the parts of one document share, so that put end to end they are the document. */
export interface Shared {
	/** Ids of the headings so far, with the number that was given last. */
	readonly headings: Map<string, number>;
	/** Footnotes in the order of their first references, and how often each is referred to. */
	readonly footnotes: Pick<State, "footnoteOrder" | "footnoteCounts">;
}

export const nothingShared = (): Shared => ({
	headings: new Map(),
	footnotes: { footnoteOrder: [], footnoteCounts: new Map() },
});

/** @throws RangeError where the Markdown is over the bounds. */
export function parseMarkdown(source: string): Markdown {
	const without = idleConstructs(source);
	const key = without.join();
	const parser = parsers.get(key) ?? parserWithout(without);
	parsers.set(key, parser);
	return parser.parse(source);
}

/**
 * The sanitised tree of a whole document, or of a part of one. Footnotes stand at
 * the end of a whole document; those of a part are counted and left to `footOf`.
 *
 * @throws RangeError where the Markdown is over the bounds.
 */
export function toTree(markdown: Markdown, shared?: Shared): Root {
	return transformer(shared, shared && countingFootnotes(shared)).runSync(markdown);
}

/** The section with all footnotes that the parts have counted, after a line feed; empty where there are none. */
export function footOf(definitions: Markdown, shared: Shared): Root {
	const nothing = (state: State) => {
		Object.assign(state, shared.footnotes);
		return [];
	};
	return transformer(shared, nothing).runSync(definitions);
}

const parserWithout = (constructs: readonly string[]) =>
	unified().use(remarkParse).use(gfmReading, constructs).use(syntaxWithinBounds).freeze();

/** By the names of the constructs that each does without. */
const parsers = new Map<string, ReturnType<typeof parserWithout>>();

/** Gives what stands under the root. */
type RootHandler = (state: State, node: Markdown) => ElementContent[];

/** Sanitising comes last but for what is no more than a character, so nothing foreign comes after. */
const transformer = (shared?: Shared, rootHandler?: RootHandler) =>
	unified()
		.use(() => refuseOverBounds)
		.use(remarkRehype, {
			handlers: rootHandler ? { html: rawHtmlAsText, root: rootHandler } : { html: rawHtmlAsText },
			...footnoteOptions,
		})
		.use(() => (tree: Root) => addHeadingIds(tree, shared?.headings))
		.use(() => footnotesOutOfText)
		.use(() => boxesAsPictures)
		.use(() => (tree: Root) => confineAddresses(tree, { idPrefix }))
		.use(rehypeSanitize, schema)
		.use(() => returnsAsLineFeeds);

/** Numbers references on from where the parts before ended; the list is withdrawn so that no notes follow here. */
const countingFootnotes =
	({ footnotes }: Shared): RootHandler =>
	(state, node) => {
		Object.assign(state, footnotes);
		const blocks = state.wrap(state.all(node), false);
		state.footnoteOrder = [];
		return blocks;
	};

/** `&#13;` in Markdown is a return that no line ending rule has seen, and the page would fold it too. */
function returnsAsLineFeeds(tree: Root) {
	for (const { node } of placedTexts(tree)) node.value = node.value.replace(/\r\n?/g, "\n");
}

/**
 * Shows raw HTML as the characters that stand in the source: it is foreign and
 * never run, and leaving it out would hide words of the document.
 *
 * HTML between blocks gets a paragraph of its own, HTML in a line stays in it.
 */
function rawHtmlAsText(_state: State, node: Html, parent: Parents | undefined): ElementContent {
	const text = { type: "text", value: node.value } as const;
	return parent && flowParents.has(parent.type)
		? { type: "element", tagName: "p", properties: {}, children: [text] }
		: text;
}

const flowParents: ReadonlySet<string> = new Set(["root", "blockquote", "listItem", "footnoteDefinition"]);

/**
 * A task list's boxes cannot be ticked in a text that is never changed, so they
 * are pictures of their state with a name, not form controls without a label.
 */
function boxesAsPictures(tree: Root) {
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
 * Gives headings the ids that links inside Markdown files count on, as GitHub
 * makes them: lower case, punctuation dropped, spaces as hyphens, a number on
 * the second of a kind. The usual package ships a table for what `\p{…}` says.
 * No two are the same, whatever the headings are called.
 *
 * @param taken ids that are given already, each with the number that was tried last
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
 * Footnote numbers, the heading over the notes and the arrows back are ours and
 * not the document's, so they must not be in its text. They become attributes
 * that the style sheet shows and that assistive technology reads.
 */
const footnoteOptions = {
	/** No heading gets an id with a colon, so none is that of a footnote. */
	clobberPrefix: "note:",
	footnoteLabel: "Footnotes",
	footnoteBackContent: () => [],
	footnoteBackLabel: (reference: number, again: number) =>
		again > 1 ? `Back to reference ${reference + 1}, place ${again}` : `Back to reference ${reference + 1}`,
} satisfies Options;

function footnotesOutOfText(tree: Root) {
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
 * GitHub Flavored Markdown for reading alone. `remark-gfm` brings the writing
 * side as well, which is a tenth of the Markdown pipeline and would be loaded
 * and never used.
 *
 * @param without names of constructs that the source has nothing for, as `idleConstructs` gives them
 */
function gfmReading(this: Processor, without: readonly string[]): undefined {
	const data = this.data();
	data.micromarkExtensions = [...(data.micromarkExtensions ?? []), leaveOut(gfm(), without)];
	data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), gfmFromMarkdown()];
}

/**
 * The constructs of literal addresses that cannot be in a source. An email address
 * is looked for at every letter and figure, which is a tenth of all the work and
 * more, and is in few documents.
 */
const idleConstructs = (source: string): readonly string[] =>
	addressConstructs.filter(({ sign }) => !sign.test(source)).map(({ name }) => name);

/** Each with what it does not match without (GitHub Flavored Markdown 6.9). */
const addressConstructs = [
	{ name: "emailAutolink", sign: /@/ },
	{ name: "protocolAutolink", sign: /https?:\/\//i },
	{ name: "wwwAutolink", sign: /www\./i },
];

type Extension = NonNullable<NonNullable<ParserOptions["extensions"]>[number]>;

function leaveOut(extension: Extension, without: readonly string[]): Extension {
	const text = Object.entries(extension.text ?? {}).map(([code, constructs]) => {
		const list = Array.isArray(constructs) ? constructs : [constructs];
		return [code, list.filter((construct) => !without.includes(construct?.name ?? ""))];
	});
	return { ...extension, text: Object.fromEntries(text) };
}
