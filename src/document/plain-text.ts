import type { Element, RootContent } from "hast";
import type { ParsedDocument } from "./parse.ts";
import type { PartsOptions } from "./parse-in-parts.ts";

/**
 * Returns the text of a plain text document: its source, with LF for CRLF and for a lone CR. NUL becomes U+FFFD, because
 * the HTML parser of a browser drops NUL. Nothing else changes, so that offsets of other tools hold.
 */
export const plainTextOf = (source: string): string =>
	source.replace(/\r\n?/g, "\n").replaceAll("\0", "\uFFFD");

/** Parses plain text; see `parsePlainTextInSteps`. */
export function parsePlainText(source: string): ParsedDocument {
	const parsing = parsePlainTextInSteps(source);
	let step = parsing.next();
	while (!step.done) step = parsing.next();
	return step.value;
}

/**
 * Divides plain text into paragraphs at empty lines, and yields after each part as `parseInSteps` does. Nothing is
 * interpreted: the text of the tree is `plainTextOf` the source. Lines with only white space count as empty.
 *
 * - The white space between paragraphs is a text node at the top level, as in Markdown.
 * - If several empty lines precede a paragraph, `data-blank` has a line feed for each further one. The style sheet shows
 *   them.
 * - A long paragraph is divided between two lines, so that a text without empty lines has parts. Each piece except the
 *   last is a `div` with the class `continues`, because browsers add an empty line after a copied `p`.
 */
export function* parsePlainTextInSteps(
	source: string,
	{ size = 12_000 }: PartsOptions = {},
): Generator<readonly RootContent[], ParsedDocument> {
	const text = plainTextOf(source);
	const children: RootContent[] = [];
	let end = 0;
	let yielded = 0;
	for (const block of blocksOf(text)) {
		const between = text.slice(end, block.start);
		if (between !== "") children.push({ type: "text", value: between });
		children.push(paragraph(text.slice(block.start, block.end), block));
		end = block.end;
		if (end - yielded < size) continue;
		yielded = end;
		yield children;
	}
	if (end < text.length) children.push({ type: "text", value: text.slice(end) });
	return { tree: { type: "root", children }, text, isTooComplex: false };
}

/** Lines that are shown as one block. Offsets in the text; the end is exclusive, before the line feed. */
interface LineBlock {
	readonly start: number;
	readonly end: number;
	/** Number of empty lines to show before the block, without the one that separates two paragraphs. */
	readonly emptyLines: number;
	/** True if the next block belongs to the same paragraph. */
	readonly isContinued: boolean;
}

function* blocksOf(text: string): Generator<LineBlock> {
	let emptyLines = 1;
	let open: { readonly start: number; readonly end: number } | undefined;
	/** Number of empty lines before the open block. */
	let before = 0;
	const close = (
		lines: { readonly start: number; readonly end: number },
		isContinued: boolean,
	): LineBlock => ({
		...lines,
		emptyLines: Math.min(Math.max(before - 1, 0), maxEmptyLines),
		isContinued,
	});
	for (let start = 0; start < text.length; ) {
		const feed = text.indexOf("\n", start);
		const end = feed < 0 ? text.length : feed;
		if (text.slice(start, end).trim() === "") {
			if (open) yield close(open, false);
			emptyLines = open ? 1 : emptyLines + 1;
			open = undefined;
		} else if (open && end - open.start > maxBlockLength) {
			yield close(open, true);
			before = 0;
			open = { start, end };
		} else if (open) {
			open = { start: open.start, end };
		} else {
			before = emptyLines;
			open = { start, end };
		}
		start = end + 1;
	}
	if (open) yield close(open, false);
}

/** In UTF-16 units. A longer line is not divided. */
const maxBlockLength = 1_000;

/** Further empty lines are part of the text, but not shown. */
const maxEmptyLines = 100;

const paragraph = (value: string, { emptyLines, isContinued }: LineBlock): Element => ({
	type: "element",
	tagName: isContinued ? "div" : "p",
	properties: {
		className: isContinued ? ["plain", "continues"] : ["plain"],
		...(emptyLines > 0 && { dataBlank: "\n".repeat(emptyLines) }),
	},
	children: [{ type: "text", value }],
});
