import type { ElementContent, Root } from "hast";
import type { Root as Markdown } from "mdast";
import { textOf } from "./text.ts";
import { createBlockSanitiser, parseMarkdown, toBlocks, treeOf } from "./to-tree.ts";

/** A sanitised document without annotations. */
export interface ParsedDocument {
	readonly tree: Root;
	/** Equals `textOf(tree)`. All offsets refer to this text. */
	readonly text: string;
	/** True if the Markdown was too complex to parse, so that the tree shows its source as plain paragraphs. */
	readonly isTooComplex: boolean;
}

/**
 * Parses CommonMark 0.31 with GFM tables, footnotes, task lists and strikethrough, and the HTML in it. The tree does not
 * contain the front matter, and is sanitised as the last step. No input throws.
 *
 * Line endings become LF first, because the text of the tree must equal the text of the page. The HTML parser
 * of a browser converts line endings too (HTML Standard 13.2.3.5).
 *
 * `loadParserFor` must have loaded what the document needs.
 *
 * Best for short documents. `parseInParts` returns the same and is faster for long documents.
 */
export function parseDocument(markdown: string): ParsedDocument {
	const body = bodyOf(markdown);
	const parsed = withinBounds(() => {
		const blocks = toBlocks(parseMarkdown(body));
		return treeOf(createBlockSanitiser(body).add(blocks, true));
	});
	return parsedDocument(parsed, body);
}

/**
 * Returns the text of a document from its Markdown tree, without parsing the source.
 *
 * @param source Markdown of the tree, for which `loadParserFor` must have loaded the parser
 */
export function textOfMarkdown(tree: Markdown, source: string): string {
	return textOf(treeOf(createBlockSanitiser(source).add(toBlocks(tree), true)));
}

/** Returns the Markdown without front matter and with LF line endings. */
export function bodyOf(markdown: string): string {
	return splitFrontMatter(markdown.replace(/\r\n?/g, "\n")).body;
}

/** @param parsed undefined if the body is too complex to parse */
export function parsedDocument(parsed: Root | undefined, body: string): ParsedDocument {
	const tree = parsed ?? plainTree(body);
	return { tree, text: textOf(tree), isTooComplex: parsed === undefined };
}

/** Returns undefined if `work` exceeds a limit of complexity or the call stack. */
export function withinBounds<T>(work: () => T): T | undefined {
	try {
		return work();
	} catch (error) {
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}

/**
 * Returns the source as plain paragraphs, divided at blank lines.
 *
 * @param markdown without front matter, with LF line endings
 */
function plainTree(markdown: string): Root {
	const paragraphs = [];
	let lines: string[] = [];
	// CommonMark 2.3 requires the same replacement. An HTML parser would drop the character.
	const safe = markdown.replace(/^\uFEFF/, "").replaceAll("\0", "\uFFFD");
	for (const line of [...safe.split("\n"), ""]) {
		if (line.trim() !== "") {
			lines.push(line);
		} else if (lines.length > 0) {
			paragraphs.push(paragraph(lines.join("\n")));
			lines = [];
		}
	}
	return treeOf(paragraphs);
}

const paragraph = (value: string): ElementContent => ({
	type: "element",
	tagName: "p",
	properties: {},
	children: [{ type: "text", value }],
});

/** A Markdown file, divided into front matter and document. */
export interface SplitDocument {
	/** The lines between the fences. Undefined if the file has no front matter. */
	readonly frontMatter: string | undefined;
	readonly body: string;
}

/**
 * Splits off the front matter: YAML between a first line `---` and the next line `---` or `...`, which ends a document of
 * YAML. The reader of the YAML and the
 * parser of the document both use this function, so that they agree on where the front matter ends.
 *
 * @param markdown with LF line endings
 */
export function splitFrontMatter(markdown: string): SplitDocument {
	const [whole, frontMatter] =
		/^---[ \t]*\n(?:([\s\S]*?)\n)?(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(markdown) ?? [];
	if (whole === undefined) return { frontMatter: undefined, body: markdown };
	return { frontMatter: frontMatter ?? "", body: markdown.slice(whole.length) };
}
