import type { Root } from "hast";
import rehypeSanitize from "rehype-sanitize";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { confineAddresses } from "./addresses.ts";
import { refuseOverBounds, syntaxWithinBounds } from "./bounds.ts";
import { footnoteOptions, footnotesOutOfText } from "./footnotes.ts";
import { splitFrontMatter } from "./front-matter.ts";
import { gfmReading } from "./gfm.ts";
import { addHeadingIds } from "./heading-ids.ts";
import { plainTree } from "./plain.ts";
import { rawHtmlAsText } from "./raw-html.ts";
import { idPrefix, schema } from "./sanitise.ts";
import { boxesAsPictures } from "./task-markers.ts";
import { placedTexts, textOf } from "./text.ts";

/** A document as the reader has it: a sanitised tree that holds no annotation, and its text. */
export interface ParsedDocument {
	readonly tree: Root;
	/** `textOf(tree)`: what every offset counts over. */
	readonly text: string;
	/** True where the Markdown nests or pairs more than is parsed, and the tree is its source as plain paragraphs. */
	readonly isPlain: boolean;
}

/**
 * Parses CommonMark 0.31 with GFM tables, footnotes, task lists and
 * strikethrough. Front matter is left out of the tree, raw HTML becomes text,
 * and the tree is sanitised last, so nothing foreign comes after.
 *
 * Line endings become LF first: a browser's HTML parser would fold them
 * (HTML Standard 13.2.3.5), and the text of the tree must equal that of the page.
 *
 * Markdown that nests or pairs without measure is not parsed but shown as plain
 * paragraphs; `isPlain` says so. No input throws.
 */
export function parseDocument(markdown: string): ParsedDocument {
	const { body } = splitFrontMatter(markdown.replace(/\r\n?/g, "\n"));
	const parsed = withinBounds(() => pipeline.runSync(pipeline.parse(body)));
	const tree = parsed ?? plainTree(body);
	return { tree, text: textOf(tree), isPlain: parsed === undefined };
}

/** Undefined where the bounds, or the engine's own stack, refuse the work. */
function withinBounds<T>(work: () => T): T | undefined {
	try {
		return work();
	} catch (error) {
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}

const pipeline = unified()
	.use(remarkParse)
	.use(gfmReading)
	.use(syntaxWithinBounds)
	.use(() => refuseOverBounds)
	.use(remarkRehype, { handlers: { html: rawHtmlAsText }, ...footnoteOptions })
	.use(() => addHeadingIds)
	.use(() => footnotesOutOfText)
	.use(() => boxesAsPictures)
	.use(() => (tree: Root) => confineAddresses(tree, { idPrefix }))
	.use(rehypeSanitize, schema)
	.use(() => returnsAsLineFeeds)
	.freeze();

/** `&#13;` in Markdown is a return that no line ending rule has seen, and the page would fold it too. */
function returnsAsLineFeeds(tree: Root) {
	for (const { node } of placedTexts(tree)) node.value = node.value.replace(/\r\n?/g, "\n");
}
