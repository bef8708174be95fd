import type { Element, ElementContent, Nodes, Parents, RootContent, Text } from "hast";
import { type PlacedText, placedTexts, type TextRange } from "../document/index.ts";
import { paintOf } from "./paint.ts";
import { type Segment, segmentsOf } from "./segment.ts";
import type { Span } from "./span.ts";

/**
 * Puts a `mark` round every segment. The tree that comes in is not changed;
 * nodes without a mark in them are shared with the tree that comes out.
 *
 * White space between blocks is never marked: a `mark` in a list or a table
 * row would be moved by the HTML parser, and with it the text.
 *
 * @param start where the first text of `nodes` stands in the document's text.
 */
export function markNodes(
	nodes: readonly RootContent[],
	start: number,
	spans: readonly Span[],
): readonly RootContent[] {
	const texts = inlineTexts(nodes, start);
	const segments = segmentsOf(texts, spans);
	const replaced = new Map<Text, readonly ElementContent[]>();
	texts.forEach((text, index) => {
		const cuts = segments[index] ?? [];
		if (cuts.length > 0) replaced.set(text.node, piecesOf(text, cuts));
	});
	return nodes.flatMap((node) => rebuilt(node, replaced));
}

/** A text node as plain text and marks, put end to end the same words. */
function piecesOf(
	{ node, start }: PlacedText,
	segments: readonly Segment<Span>[],
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
		pieces.push(markOf(segment, node.value.slice(done, end)));
		done = end;
	}
	plain(node.value.length);
	return pieces;
}

function markOf({ range, spans }: Segment<Span>, words: string): Element {
	const starting = spans.filter((span) => span.range.start === range.start);
	const ending = spans.filter((span) => span.range.end === range.end);
	const ids = (some: readonly Span[]) => some.map(({ id }) => id).join(" ");
	return {
		type: "element",
		tagName: "mark",
		properties: {
			className: paintOf(spans, { starting, ending }),
			dataAnn: ids(spans),
			...(starting.length > 0 && { dataStarts: ids(starting) }),
			...(ending.length > 0 && { dataEnds: ids(ending) }),
		},
		children: [{ type: "text", value: words }],
	};
}

function rebuilt(node: RootContent, replaced: ReadonlyMap<Text, readonly ElementContent[]>): RootContent[] {
	if (node.type === "text") return [...(replaced.get(node) ?? [node])];
	if (node.type !== "element") return [node];
	const children = node.children.flatMap((child) => rebuilt(child, replaced)).filter(isElementContent);
	const same =
		children.length === node.children.length && children.every((child, at) => child === node.children[at]);
	return [same ? node : { ...node, children }];
}

const isElementContent = (node: RootContent): node is ElementContent => node.type !== "doctype";

function inlineTexts(nodes: readonly RootContent[], start: number): readonly PlacedText[] {
	const root: Nodes = { type: "root", children: [...nodes] };
	const between = textsBetweenBlocks(root);
	return placedTexts(root)
		.filter(({ node }) => !between.has(node))
		.map(({ node, start: offset }) => ({ node, start: (offset + start) as TextRange["start"] }));
}

/** White space that only parts blocks, list items, rows or cells. */
function textsBetweenBlocks(root: Parents): ReadonlySet<Text> {
	const found = new Set<Text>();
	const parents: Parents[] = [root];
	for (let parent = parents.pop(); parent; parent = parents.pop()) {
		const blocky = parent.children.some((child) => child.type === "element" && blocks.has(child.tagName));
		for (const child of parent.children) {
			if (child.type === "element") parents.push(child);
			if (child.type === "text" && blocky && child.value.trim() === "") found.add(child);
		}
	}
	return found;
}

const blocks: ReadonlySet<string> = new Set(
	"blockquote h1 h2 h3 h4 h5 h6 hr li ol p pre section table tbody td th thead tr ul".split(" "),
);
