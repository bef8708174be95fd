import type { ElementContent, Root } from "hast";
import { splitFrontMatter } from "./front-matter.ts";
import { textOf } from "./text.ts";
import { parseMarkdown, toTree } from "./to-tree.ts";

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
 *
 * In one go, which is what a short document is best served with; `parseInParts`
 * gives the same for a long one.
 */
export function parseDocument(markdown: string): ParsedDocument {
	const body = bodyOf(markdown);
	const parsed = withinBounds(() => toTree(parseMarkdown(body)));
	return parsedDocument(parsed, body);
}

/** The document without its front matter and with line feeds as line endings. */
export function bodyOf(markdown: string): string {
	return splitFrontMatter(markdown.replace(/\r\n?/g, "\n")).body;
}

/** @param parsed undefined where the body is over the bounds */
export function parsedDocument(parsed: Root | undefined, body: string): ParsedDocument {
	const tree = parsed ?? plainTree(body);
	return { tree, text: textOf(tree), isPlain: parsed === undefined };
}

/** Undefined where the bounds, or the engine's own stack, refuse the work. */
export function withinBounds<T>(work: () => T): T | undefined {
	try {
		return work();
	} catch (error) {
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}

/**
 * A document as its source in plain paragraphs: every line that is not blank, and
 * no structure. For Markdown that goes over the bounds.
 *
 * @param markdown without front matter, with line feeds as line endings.
 */
function plainTree(markdown: string): Root {
	const paragraphs = [];
	let lines: string[] = [];
	// CommonMark 2.3 has the same replacement, and an HTML parser would leave the character out.
	const safe = markdown.replace(/^\uFEFF/, "").replaceAll("\0", "\uFFFD");
	for (const line of [...safe.split("\n"), ""]) {
		if (line.trim() !== "") {
			lines.push(line);
		} else if (lines.length > 0) {
			paragraphs.push(paragraph(lines.join("\n")));
			lines = [];
		}
	}
	return {
		type: "root",
		children: paragraphs.flatMap((element, index) => (index === 0 ? [element] : [lineEnding(), element])),
	};
}

const lineEnding = (): ElementContent => ({ type: "text", value: "\n" });

const paragraph = (value: string): ElementContent => ({
	type: "element",
	tagName: "p",
	properties: {},
	children: [{ type: "text", value }],
});
