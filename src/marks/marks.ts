import type { Element, ElementContent, Parents, Root, RootContent, Text } from "hast";
import { type LocatedTextNode, textNodesOf, type Utf16Offset, utf16 } from "../document/index.ts";
import { markClasses } from "./paint.ts";
import { type Segment, segmentsOf } from "./segment.ts";
import type { Span } from "./span.ts";

/** The marks and plain text that replace each text node. Concatenated, they are the same text. */
export type MarkedTexts = ReadonlyMap<Text, readonly ElementContent[]>;

/**
 * Creates a `mark` for each segment of the tree.
 *
 * - `data-ann`: ids of the spans that cover the segment, in text order.
 * - `data-starts`, `data-ends`: ids of the spans whose first or last mark this is. Every span with a mark has one of
 *   each, even if it starts or ends between blocks. An annotation of several pieces starts with the first piece and
 *   ends with the last.
 * - `data-tight`: a span with brackets starts here directly after a character, such as a quotation mark.
 *
 * White space between blocks is never marked, because an HTML parser would move a `mark` out of its list or table row.
 *
 * @param start offset of the tree's text in the text of the document
 */
export function markedTexts(tree: Root, spans: readonly Span[], start: Utf16Offset = utf16(0)): MarkedTexts {
	const texts = inlineTexts(tree, start);
	const segments = segmentsOf(texts, spans);
	const first = new Map<Span, Segment<Span>>();
	const last = new Map<Span, Segment<Span>>();
	for (const segment of segments.flat()) {
		for (const span of segment.spans) {
			if (!first.has(span)) first.set(span, segment);
			last.set(span, segment);
		}
	}
	const markOf = (segment: Segment<Span>, words: string, isTight: boolean) =>
		mark(segment.spans, words, {
			isTight,
			starting: segment.spans.filter((span) => first.get(span) === segment && isStart(span)),
			ending: segment.spans.filter((span) => last.get(span) === segment && isEnd(span)),
		});
	const marked = new Map<Text, readonly ElementContent[]>();
	texts.forEach((text, index) => {
		const cuts = segments[index] ?? [];
		if (cuts.length > 0) marked.set(text.node, piecesOf(text, cuts, markOf));
	});
	return marked;
}

/** True if the annotation starts with this piece. */
const isStart = ({ piece }: Span) => piece === undefined || piece === "first";

/** True if the annotation ends with this piece. */
const isEnd = ({ piece }: Span) => piece === undefined || piece === "last";

/** Returns a copy of the node with marks. Nodes without marks are shared with the original. */
export function withMarks<N extends RootContent>(node: N, marked: MarkedTexts): N | Element {
	if (node.type !== "element") return node;
	const children = node.children.flatMap((child) =>
		child.type === "text" ? (marked.get(child) ?? [child]) : [withMarks(child, marked)],
	);
	const isSame =
		children.length === node.children.length && children.every((child, at) => child === node.children[at]);
	return isSame ? node : { ...node, children };
}

function piecesOf(
	{ node, start }: LocatedTextNode,
	segments: readonly Segment<Span>[],
	markOf: (segment: Segment<Span>, words: string, isTight: boolean) => Element,
): readonly ElementContent[] {
	const pieces: ElementContent[] = [];
	let done = 0;
	const plain = (until: number) => {
		if (until > done) pieces.push({ type: "text", value: node.value.slice(done, until) });
		done = until;
	};
	for (const segment of segments) {
		plain(segment.range.start - start);
		const end = segment.range.end - start;
		pieces.push(markOf(segment, node.value.slice(done, end), /\S/.test(node.value.charAt(done - 1))));
		done = end;
	}
	plain(node.value.length);
	return pieces;
}

interface Ends {
	readonly starting: readonly Span[];
	readonly ending: readonly Span[];
	/** True if the mark follows a character other than white space. */
	readonly isTight: boolean;
}

function mark(spans: readonly Span[], words: string, { starting, ending, isTight }: Ends): Element {
	return {
		type: "element",
		tagName: "mark",
		properties: {
			className: markClasses(spans, { starting, ending }),
			dataAnn: idsOf(spans),
			...(starting.length > 0 && { dataStarts: idsOf(starting) }),
			...(ending.length > 0 && { dataEnds: idsOf(ending) }),
			...(isTight && starting.some(({ markStyle }) => markStyle === "bracket") && { dataTight: "" }),
		},
		children: [{ type: "text", value: words }],
	};
}

/** Returns the ids without duplicates, because the pieces of a span have the same id. */
function idsOf(spans: readonly Span[]): string {
	const [first] = spans;
	return first && spans.length === 1 ? first.id : [...new Set(spans.map(({ id }) => id))].join(" ");
}

function inlineTexts(tree: Root, start: Utf16Offset): readonly LocatedTextNode[] {
	const between = textsBetweenBlocks(tree);
	return textNodesOf(tree, start).filter(({ node }) => !between.has(node));
}

/** Returns the white space that separates blocks, list items, rows or cells. */
function textsBetweenBlocks(tree: Root): ReadonlySet<Text> {
	const found = new Set<Text>();
	const parents: Parents[] = [tree];
	for (let parent = parents.pop(); parent; parent = parents.pop()) {
		const { children } = parent;
		const isOuter = parent.type === "root" || (parent.type === "element" && containers.has(parent.tagName));
		for (const [at, child] of children.entries()) {
			if (child.type === "element") parents.push(child);
			if (child.type !== "text" || child.value.trim() !== "") continue;
			if (isOuter || isBlock(children[at - 1]) || isBlock(children[at + 1])) found.add(child);
		}
	}
	return found;
}

const isBlock = (node: RootContent | undefined) => node?.type === "element" && blocks.has(node.tagName);

/** Elements that contain only blocks, items, rows or cells. */
const containers: ReadonlySet<string> = new Set(
	"blockquote details figure ol section table tbody tfoot thead tr ul".split(" "),
);

const blocks: ReadonlySet<string> = new Set([
	...containers,
	..."caption figcaption h1 h2 h3 h4 h5 h6 hr li p pre summary td th".split(" "),
]);
