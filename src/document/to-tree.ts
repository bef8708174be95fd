import type { ElementContent, Root } from "hast";
import type { Root as Markdown } from "mdast";
import type { State } from "mdast-util-to-hast";
import rehypeSanitize from "rehype-sanitize";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { confineAddresses } from "./addresses.ts";
import { refuseOverBounds, syntaxWithinBounds } from "./bounds.ts";
import { footnoteOptions, footnotesOutOfText } from "./footnotes.ts";
import { gfmReading, idleConstructs } from "./gfm.ts";
import { addHeadingIds } from "./heading-ids.ts";
import { rawHtmlAsText } from "./raw-html.ts";
import { idPrefix, schema } from "./sanitise.ts";
import { boxesAsPictures } from "./task-markers.ts";
import { placedTexts } from "./text.ts";

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
