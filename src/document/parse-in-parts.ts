import type { Root, RootContent } from "hast";
import type { RootContent as BlockContent, Root as Markdown } from "mdast";
import { visit } from "unist-util-visit";
import { restoreRuns, type ShortenedSource, shortenRuns } from "./definition-runs.ts";
import {
	areSame,
	type DefinitionIndex,
	type Definitions,
	definitionIndex,
	definitionsIn,
	likelyDefinitions,
	mergeDefinitions,
	type OutsideDefinitions,
} from "./definitions.ts";
import { bodyOf, type ParsedDocument, parsedDocument, withinBounds } from "./parse.ts";
import { simpleDefinitions } from "./simple-definitions.ts";
import { lineFeed } from "./text.ts";
import {
	createBlockSanitiser,
	emptySharedState,
	footnoteBlocks,
	parseMarkdown,
	type SharedState,
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
 * (CommonMark 0.31, Appendix). References to definitions in the rest of the document
 * resolve as in the whole document.
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
		tree = yield* parseBody(shortenRuns(body), body, size);
		tree ??= yield* parseBody({ source: body, runs: new Map() }, body, size);
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
	}
	return parsedDocument(tree, body);
}

/** Returns undefined if a run of the shortened source does not consist of definitions, for example in a block of code. */
function* parseBody(
	shortened: ShortenedSource,
	body: string,
	size: number,
): Generator<readonly RootContent[], Root | undefined> {
	let assumed = likelyDefinitions(shortened.source, shortened.runs);
	for (;;) {
		const { tree, definitions, runs } = yield* parseAssuming(shortened, { body, assumed, size });
		if (runs < shortened.runs.size) return undefined;
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
		return value && treeOf(createBlockSanitiser(body).add(blocksOfPart(value, emptySharedState()), true));
	});
}

/** Returns the Markdown without front matter and byte order mark, and with LF line endings. */
export const bodyInParts = (markdown: string): string => bodyOf(markdown).replace(/^\u{FEFF}/u, "");

interface Assumption {
	/** The whole source of the document. */
	readonly body: string;
	/** The definitions of the document, if it has those that were found so far. */
	readonly assumed: Definitions;
	readonly size: number;
}

interface ParsedBody {
	readonly tree: Root;
	readonly definitions: Definitions;
	/** Number of runs of definitions that were found. */
	readonly runs: number;
}

function* parseAssuming(
	shortened: ShortenedSource,
	{ body, assumed, size }: Assumption,
): Generator<readonly RootContent[], ParsedBody> {
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
	let runs = 0;
	for (const part of partsOfSource(shortened.source, assumed, size)) {
		runs += restoreRuns(part.markdown, part.start, shortened.runs);
		found.push(definitionsIn(part.markdown));
		notes.push(...definitionsAmong(part.markdown.children));
		if (append(sanitiser.add(blocksOfPart(part, shared), false))) yield children;
	}
	append(sanitiser.add(footnoteBlocks({ type: "root", children: notes }, shared), true));
	const tree: Root = { type: "root", children };
	return { tree, definitions: mergeDefinitions(found), runs };
}

const blocksOfPart = ({ markdown, definitions }: SourcePart, shared: SharedState) =>
	toBlocks({ ...markdown, children: [...definitions, ...markdown.children] }, shared);

export interface SourcePart {
	readonly markdown: Markdown;
	/** Definitions outside of the part, to which its references can lead. */
	readonly definitions: readonly BlockContent[];
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
	const definitionsFor = definitionIndex(assumed);
	let start = 0;
	for (let length = size; start < body.length; ) {
		const { definitions, end: next } = simpleDefinitions(body, start);
		if (next > start) {
			yield { markdown: { type: "root", children: definitions }, definitions: [], start };
			start = next;
			continue;
		}
		const end = lineAfter(body, start + length);
		const source = body.slice(start, end);
		const { markdown, outside } = parsePart(source, start, definitionsFor);
		const isLast = end === body.length;
		const kept = isLast ? undefined : lastCompleteBlock(source, markdown.children);
		if (!isLast && kept === undefined) {
			// One block fills the whole part. Double the part, so that a block of any length is parsed at most twice.
			length *= 2;
			continue;
		}
		const after = kept ? definitionsAmong(markdown.children.slice(kept.count)) : [];
		// If a label is defined more than once, the first definition is used.
		const part = { markdown, definitions: [...outside.nodes, ...after], start };
		if (kept) {
			markdown.children = markdown.children.slice(0, kept.count);
			start += kept.line;
		} else {
			start = end;
		}
		length = size;
		yield part;
	}
}

/** Parses a part of a document. Its references to definitions elsewhere in the document resolve. */
function parsePart(source: string, start: number, definitionsFor: DefinitionIndex) {
	// The parser drops a byte order mark at the start. Only the one of the document is not part of its text.
	const kept = source.startsWith("\u{FEFF}") ? `\u{FEFF}${source}` : source;
	const parse = (outside: OutsideDefinitions) => ({
		markdown: parseMarkdown(kept, outside.labels),
		outside,
	});
	const part = parse(definitionsFor(source, start));
	// A line that looks like a definition may be something else, for example part of a code block.
	return part.outside.isComplete(definitionsIn(part.markdown)) ? part : parse(definitionsFor(source));
}

/**
 * Returns how many blocks are independent of the source that follows, and the index of the line in which the
 * next block starts.
 */
function lastCompleteBlock(source: string, blocks: readonly BlockContent[]) {
	for (let count = blocks.length - 1; count > 0; count -= 1) {
		const before = blocks[count - 1];
		const begin = blocks[count]?.position?.start.offset;
		if (begin === undefined) return undefined;
		const line = source.lastIndexOf("\n", begin - 1) + 1;
		// The position of a setext heading includes the definitions above it.
		const isSeparate = (before?.position?.end.offset ?? line) <= line;
		// An indented block can still become part of the list before it.
		const isIndented = /[ \t]/.test(source[line] ?? "");
		if (before && isSeparate && !isIndented && isClosed(before, blocks[count], source, line))
			return { count, line };
	}
	return undefined;
}

/**
 * True if a block cannot continue. The line directly after a paragraph can continue it, and the line after a
 * definition can be its title, unless a blank line or another definition comes between.
 *
 * @param line index of the line after the block
 */
function isClosed(
	{ type }: BlockContent,
	next: BlockContent | undefined,
	source: string,
	line: number,
): boolean {
	if (type === "heading" || type === "thematicBreak") return true;
	if (isDefinition(type) && isDefinition(next?.type) && source[line] === "[") return true;
	const lineBefore = source.slice(source.lastIndexOf("\n", line - 2) + 1, line);
	return line > lineBefore.length && /^[ \t]*\n$/.test(lineBefore);
}

/** Returns the definitions among blocks and inside them. */
function definitionsAmong(blocks: readonly BlockContent[]): readonly BlockContent[] {
	const found: BlockContent[] = [];
	visit({ type: "root", children: [...blocks] } satisfies Markdown, (node) => {
		if (node.type === "definition" || node.type === "footnoteDefinition") found.push(node);
	});
	return found;
}

const isDefinition = (type: BlockContent["type"] | undefined): boolean =>
	type === "definition" || type === "footnoteDefinition";

function lineAfter(body: string, at: number): number {
	const end = at >= body.length ? -1 : body.indexOf("\n", at);
	return end < 0 ? body.length : end + 1;
}
