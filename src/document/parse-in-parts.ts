import type { Root, RootContent } from "hast";
import type { RootContent as BlockContent, Definition, Root as Markdown } from "mdast";
import { visit } from "unist-util-visit";
import { bodyOf, type ParsedDocument, parsedDocument, withinBounds } from "./parse.ts";
import { lineFeed } from "./text.ts";
import {
	createBlockSanitiser,
	emptySharedState,
	footnoteBlocks,
	parseMarkdown,
	toBlocks,
	treeOf,
} from "./to-tree.ts";

export interface PartsOptions {
	/**
	 * UTF-16 units of Markdown that are parsed at once. With larger parts, the temporary objects of the parser
	 * survive garbage collections, which takes a fifth of the time of a long document. With smaller parts,
	 * parsing the last block of each part twice takes as much.
	 */
	readonly size?: number;
}

/**
 * Returns the same result as `parseDocument`, but parses the source part by part.
 *
 * A part ends before its last block, because all earlier blocks are independent of the source after the part
 * (CommonMark 0.31, Appendix). Definitions from the rest of the document are put before the part, so that its
 * references mean the same.
 */
export function parseInParts(markdown: string, options?: PartsOptions): ParsedDocument {
	const parsing = parseInSteps(markdown, options);
	let step = parsing.next();
	while (!step.done) step = parsing.next();
	return step.value;
}

/**
 * Like `parseInParts`, but yields after each part. The yielded value is the list of all children of the tree so
 * far. Each step appends to the same list. If another list is yielded, parsing has started again and earlier
 * blocks are invalid.
 */
export function* parseInSteps(
	markdown: string,
	{ size = 12_000 }: PartsOptions = {},
): Generator<readonly RootContent[], ParsedDocument> {
	const body = bodyInParts(markdown);
	let tree: Root | undefined;
	try {
		tree = yield* parseBody(body, size);
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
	}
	return parsedDocument(tree, body);
}

function* parseBody(body: string, size: number): Generator<readonly RootContent[], Root> {
	let assumed = likelyDefinitions(body);
	for (;;) {
		const { tree, definitions } = yield* parseAssuming(body, assumed, size);
		if (areSame(assumed, definitions)) return tree;
		assumed = definitions;
	}
}

/**
 * Parses the first blocks of a document only. They equal the first blocks of the whole document, except if a
 * link definition is found only by parsing the whole document. Returns undefined if there are no blocks or
 * they are too complex to parse.
 */
export function parseFirstBlocks(markdown: string, { size = 6_000 }: PartsOptions = {}): Root | undefined {
	const body = bodyInParts(markdown);
	return withinBounds(() => {
		const { value } = partsOfSource(body, likelyDefinitions(body), size).next();
		const shared = emptySharedState();
		return value && treeOf(createBlockSanitiser(body).add(toBlocks(value.markdown, shared), true));
	});
}

/** Returns the Markdown without front matter and byte order mark, and with LF line endings. */
export const bodyInParts = (markdown: string): string => bodyOf(markdown).replace(/^\u{FEFF}/u, "");

function* parseAssuming(
	body: string,
	assumed: Definitions,
	size: number,
): Generator<readonly RootContent[], { readonly tree: Root; readonly definitions: Definitions }> {
	const shared = emptySharedState();
	const sanitiser = createBlockSanitiser(body);
	const children: RootContent[] = [];
	const append = (blocks: readonly RootContent[]) => {
		for (const block of blocks) {
			if (children.length > 0) children.push(lineFeed());
			children.push(block);
		}
		return blocks.length > 0;
	};
	const notes: BlockContent[] = [];
	const found: Definitions[] = [];
	for (const { markdown, offset } of partsOfSource(body, assumed, size)) {
		found.push(definitionsIn([markdown], offset));
		visit(markdown, (node) => {
			const isInPart = (node.position?.start.offset ?? 0) >= offset;
			if (node.type === "definition" || (node.type === "footnoteDefinition" && isInPart)) notes.push(node);
		});
		if (append(sanitiser.add(toBlocks(markdown, shared), false))) yield children;
	}
	append(sanitiser.add(footnoteBlocks({ type: "root", children: notes }, shared), true));
	const tree: Root = { type: "root", children };
	return { tree, definitions: mergeDefinitions(found) };
}

export interface SourcePart {
	readonly markdown: Markdown;
	/** UTF-16 index at which the source of the part starts, after the definitions. */
	readonly offset: number;
	/** UTF-16 index in the body of the document at which the source of the part starts. */
	readonly start: number;
}

/**
 * Yields the Markdown trees of the parts of a document, for examining its source.
 *
 * @param body from `bodyInParts`
 * @throws RangeError if the Markdown is too complex
 */
export function* sourcePartsOf(body: string, size = 12_000): Generator<SourcePart> {
	yield* partsOfSource(body, likelyDefinitions(body), size);
}

function* partsOfSource(body: string, assumed: Definitions, size: number): Generator<SourcePart> {
	let start = 0;
	for (let length = size; start < body.length; ) {
		const end = lineAfter(body, start + length);
		const source = body.slice(start, end);
		const before = definitionsFor(source, assumed);
		const offset = before.length;
		const markdown = withoutBreak(parseMarkdown(before + source), offset);
		const isLast = end === body.length;
		const kept = isLast ? undefined : lastCompleteBlock(before + source, markdown.children, offset);
		if (!isLast && kept === undefined) {
			// One block fills the whole part. Double the part, so that a block of any length is parsed at most twice.
			length *= 2;
			continue;
		}
		const part = { markdown, offset, start };
		if (kept) {
			markdown.children = markdown.children.slice(0, kept.count);
			start += kept.line - offset;
		} else {
			start = end;
		}
		length = size;
		yield part;
	}
}

/** Removes the thematic break after the definitions. */
function withoutBreak(markdown: Markdown, offset: number): Markdown {
	const isInPart = (node: BlockContent) => (node.position?.start.offset ?? 0) >= offset;
	const children = markdown.children.filter((node) => isInPart(node) || node.type !== "thematicBreak");
	return { ...markdown, children };
}

/**
 * Returns how many blocks are independent of the source that follows, and the index of the line in which the
 * next block starts.
 */
function lastCompleteBlock(source: string, blocks: readonly BlockContent[], offset: number) {
	for (let count = blocks.length - 1; count > 0; count -= 1) {
		const before = blocks[count - 1];
		const begin = blocks[count]?.position?.start.offset;
		if (begin === undefined || (before?.position?.start.offset ?? 0) < offset) return undefined;
		const line = source.lastIndexOf("\n", begin - 1) + 1;
		// The position of a setext heading includes the definitions above it.
		const isSeparate = (before?.position?.end.offset ?? line) <= line;
		// An indented block can still become part of the list before it.
		const isIndented = /[ \t]/.test(source[line] ?? "");
		if (before && isSeparate && !isIndented && isClosed(before, source.slice(0, line)))
			return { count, line };
	}
	return undefined;
}

/**
 * True if a block cannot continue. The line directly after a paragraph can continue it, and the line after a
 * definition can be its title, unless a blank line comes between.
 */
function isClosed({ type }: BlockContent, source: string): boolean {
	return type === "heading" || type === "thematicBreak" || /\n[ \t]*\n$/.test(source);
}

function lineAfter(body: string, at: number): number {
	const end = at >= body.length ? -1 : body.indexOf("\n", at);
	return end < 0 ? body.length : end + 1;
}

/** Finds probable definitions in one pass over the source. Parsing shows whether they are complete and right. */
function likelyDefinitions(body: string): Definitions {
	const lines = body.match(/^[ \t>*+-]*\[[^\]\n]+\]:.*$/gm) ?? [];
	const source = lines.map((line) => line.replace(/^[ \t>*+-]+/, "")).join("\n\n");
	return definitionsIn([parseMarkdown(source)]);
}

function mergeDefinitions(found: readonly Definitions[]): Definitions {
	const links = new Map<string, { url: string; title?: string | null | undefined }>();
	const footnotes = new Set<string>();
	for (const part of found) {
		for (const [id, link] of part.links) if (!links.has(id)) links.set(id, link);
		for (const id of part.footnotes) footnotes.add(id);
	}
	return { links, footnotes };
}

/**
 * The link and footnote definitions of a document. If a label is defined more than once, the first definition
 * is used.
 */
interface Definitions {
	/** By label, normalised as mdast does. */
	readonly links: ReadonlyMap<string, Pick<Definition, "url" | "title">>;
	readonly footnotes: ReadonlySet<string>;
}

/** @param from ignores definitions before this UTF-16 index of the source */
function definitionsIn(trees: Iterable<Markdown>, from = 0): Definitions {
	const links = new Map<string, Pick<Definition, "url" | "title">>();
	const footnotes = new Set<string>();
	for (const tree of trees) {
		visit(tree, (node) => {
			if ((node.position?.start.offset ?? 0) < from) return;
			if (node.type === "footnoteDefinition") footnotes.add(node.identifier);
			if (node.type !== "definition" || links.has(node.identifier)) return;
			links.set(node.identifier, { url: node.url, title: node.title });
		});
	}
	return { links, footnotes };
}

function areSame(one: Definitions, other: Definitions): boolean {
	return signatureOf(one) === signatureOf(other);
}

function signatureOf({ links, footnotes }: Definitions): string {
	const sorted = [...links].map(([id, { url, title }]) => JSON.stringify([id, url, title ?? null])).sort();
	return [...sorted, ...[...footnotes].sort()].join("\n");
}

/**
 * Returns Markdown with the definitions that `source` may refer to. If this Markdown is put before a part of a
 * document, references in the part resolve as in the whole document. Each footnote has a placeholder text. The
 * Markdown ends with a thematic break, so that the part does not continue the last definition.
 */
function definitionsFor(source: string, { links, footnotes }: Definitions): string {
	const folded = foldLabel(source);
	const mayRefer = (label: string) => folded.includes(foldLabel(label));
	const lines: string[] = [];
	for (const [id, { url, title }] of links) {
		if (!mayRefer(id)) continue;
		lines.push(`[${id}]: <${escaped(url, /[<>]/g)}>${title ? ` "${escaped(title, /"/g)}"` : ""}`);
	}
	for (const id of footnotes) if (mayRefer(id)) lines.push(`[^${id}]: x`);
	return lines.length > 0 ? `${lines.join("\n\n")}\n\n***\n\n` : "\n";
}

/** A label that spans lines of a block quotation contains the markers of the quotation. */
const foldLabel = (text: string) =>
	text
		.replace(/[\s>]+/g, " ")
		.toLowerCase()
		.toUpperCase();

/** Escapes as character references, which work in URLs and in titles. */
const escaped = (text: string, signs: RegExp) =>
	text.replace(new RegExp(`${signs.source}|[&\\\\\\n]`, "g"), (sign) => `&#${sign.charCodeAt(0)};`);
