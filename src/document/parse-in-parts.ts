import type { Root, RootContent } from "hast";
import type { RootContent as BlockContent, Root as Markdown } from "mdast";
import { visit } from "unist-util-visit";
import { areSame, type Definitions, definitionsFor, definitionsIn } from "./definitions.ts";
import { bodyOf, type ParsedDocument, parsedDocument, withinBounds } from "./parse.ts";
import { footOf, nothingShared, parseMarkdown, toTree } from "./to-tree.ts";

export interface PartsOptions {
	/**
	 * UTF-16 units of Markdown that are parsed at once. What the parser
	 * makes on the way is then given back before the engine takes it for something to
	 * keep, which costs a long document a fifth of its time; in smaller parts, reading the
	 * last block of each twice costs as much.
	 */
	readonly size?: number;
}

/**
 * Gives what `parseDocument` gives, parsing the source part by part.
 *
 * A part ends before the last block that its source shows, for every block before
 * that is what it is whatever follows (CommonMark 0.31, Appendix). What is defined
 * elsewhere is put before the part, so that its references mean the same.
 */
export function parseInParts(markdown: string, options?: PartsOptions): ParsedDocument {
	const parsing = parsingInParts(markdown, options);
	let step = parsing.next();
	while (!step.done) step = parsing.next();
	return step.value;
}

/**
 * The same, and after each part it gives the blocks so far: the children of the tree
 * from the first on, in one list that grows. Another list means that the document had
 * to be begun anew, and what was given before does not count.
 */
export function* parsingInParts(
	markdown: string,
	{ size = 12_000 }: PartsOptions = {},
): Generator<readonly RootContent[], ParsedDocument> {
	const body = bodyInParts(markdown);
	let tree: Root | undefined;
	try {
		tree = yield* parsingBody(body, size);
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
	}
	return parsedDocument(tree, body);
}

function* parsingBody(body: string, size: number): Generator<readonly RootContent[], Root> {
	let assumed = likelyDefinitions(body);
	for (;;) {
		const { tree, definitions } = yield* parsingAssuming(body, assumed, size);
		if (areSame(assumed, definitions)) return tree;
		assumed = definitions;
	}
}

/**
 * The first blocks of a document, after no more time than they take alone. They are
 * those of the document unless a link is defined in a way that only parsing all of it
 * finds. Undefined where there are none, or they are over the bounds.
 */
export function parseBeginning(markdown: string, { size = 6_000 }: PartsOptions = {}): Root | undefined {
	const body = bodyInParts(markdown);
	return withinBounds(() => {
		const { value } = partsOfSource(body, likelyDefinitions(body), size).next();
		return value && toTree(value.markdown, nothingShared());
	});
}

const bodyInParts = (markdown: string): string => bodyOf(markdown).replace(/^\u{FEFF}/u, "");

function* parsingAssuming(
	body: string,
	assumed: Definitions,
	size: number,
): Generator<readonly RootContent[], { readonly tree: Root; readonly definitions: Definitions }> {
	const shared = nothingShared();
	const children: RootContent[] = [];
	const notes: BlockContent[] = [];
	const found: Definitions[] = [];
	for (const { markdown, offset } of partsOfSource(body, assumed, size)) {
		found.push(definitionsIn([markdown], offset));
		visit(markdown, (node) => {
			const isOwn = (node.position?.start.offset ?? 0) >= offset;
			if (node.type === "definition" || (node.type === "footnoteDefinition" && isOwn)) notes.push(node);
		});
		const { children: blocks } = toTree(markdown, shared);
		if (blocks.length === 0) continue;
		if (children.length > 0) children.push({ type: "text", value: "\n" });
		for (const block of blocks) children.push(block);
		yield children;
	}
	for (const block of footOf({ type: "root", children: notes }, shared).children) children.push(block);
	const tree: Root = { type: "root", children };
	return { tree, definitions: inOrder(found) };
}

interface SourcePart {
	readonly markdown: Markdown;
	/** Where the part's own source begins in what was parsed. */
	readonly offset: number;
}

function* partsOfSource(body: string, assumed: Definitions, size: number): Generator<SourcePart> {
	let start = 0;
	for (let wanted = size; start < body.length; ) {
		const end = lineAfter(body, start + wanted);
		const source = body.slice(start, end);
		const before = definitionsFor(source, assumed);
		const offset = before.length;
		const markdown = withoutBreak(parseMarkdown(before + source), offset);
		const isLast = end === body.length;
		const kept = isLast ? undefined : lastSure(before + source, markdown.children, offset);
		if (!isLast && kept === undefined) {
			// One block fills it all: as much again, so that a block of any length is read twice at most.
			wanted *= 2;
			continue;
		}
		if (kept) {
			markdown.children = markdown.children.slice(0, kept.count);
			start += kept.line - offset;
		} else {
			start = end;
		}
		wanted = size;
		yield { markdown, offset };
	}
}

/** Of what was put before the source only the definitions count. */
function withoutBreak(markdown: Markdown, offset: number): Markdown {
	const isOwn = (node: BlockContent) => (node.position?.start.offset ?? 0) >= offset;
	const children = markdown.children.filter((node) => isOwn(node) || node.type !== "thematicBreak");
	return { ...markdown, children };
}

/** How many blocks stay as they are whatever follows, and where the line begins in which the next one does. */
function lastSure(source: string, blocks: readonly BlockContent[], offset: number) {
	for (let count = blocks.length - 1; count > 0; count -= 1) {
		const before = blocks[count - 1];
		const begin = blocks[count]?.position?.start.offset;
		if (begin === undefined || (before?.position?.start.offset ?? 0) < offset) return undefined;
		const line = source.lastIndexOf("\n", begin - 1) + 1;
		// A heading is said to begin with the definitions over it, where its underline ends what began with them.
		const isApart = (before?.position?.end.offset ?? line) <= line;
		// What is indented may still be taken for something in the list before it.
		const isIndented = /[ \t]/.test(source[line] ?? "");
		if (before && isApart && !isIndented && isOver(before, source.slice(0, line))) return { count, line };
	}
	return undefined;
}

/**
 * Nothing of a block has a say in what follows it. What comes directly after a paragraph must be able to
 * interrupt it, and a definition may find its title after an empty line less.
 */
function isOver({ type }: BlockContent, source: string): boolean {
	return type === "heading" || type === "thematicBreak" || /\n[ \t]*\n$/.test(source);
}

function lineAfter(body: string, at: number): number {
	const end = at >= body.length ? -1 : body.indexOf("\n", at);
	return end < 0 ? body.length : end + 1;
}

/** What looks like definitions, in one pass over the source. Parsing tells whether these are all, and the right ones. */
function likelyDefinitions(body: string): Definitions {
	const lines = body.match(/^[ \t>*+-]*\[[^\]\n]+\]:.*$/gm) ?? [];
	const source = lines.map((line) => line.replace(/^[ \t>*+-]+/, "")).join("\n\n");
	return definitionsIn([parseMarkdown(source)]);
}

function inOrder(found: readonly Definitions[]): Definitions {
	const links = new Map<string, { url: string; title?: string | null | undefined }>();
	const footnotes = new Set<string>();
	for (const part of found) {
		for (const [id, link] of part.links) if (!links.has(id)) links.set(id, link);
		for (const id of part.footnotes) footnotes.add(id);
	}
	return { links, footnotes };
}
