import type { Element, ElementContent, RootContent } from "hast";
import { lineFeed } from "../text.ts";
import { isBlank, isVisible, trimmed, withTrimmedLines } from "./inline-text.ts";
import { blockElements, droppedElements, shownElements } from "./tags.ts";

/**
 * Returns the blocks that parsed HTML means, in the form that Markdown gives them: text between blocks is a paragraph,
 * blocks inside an element are separated by line feeds, and each element contains only what a browser leaves inside it.
 */
export function blocksOf(nodes: readonly RootContent[]): readonly Element[] {
	return flow(contentOf(nodes));
}

const contentOf = (nodes: readonly RootContent[]): readonly ElementContent[] =>
	nodes.flatMap((node) => (node.type === "doctype" ? [] : [node]));

/**
 * Returns blocks. Each run of text becomes a paragraph.
 *
 * @param around elements of inline text around the nodes, which are put into each run
 */
function flow(nodes: readonly ElementContent[], around: readonly Element[] = []): readonly Element[] {
	return sequence(nodes, around).flatMap((item) =>
		item.kind === "block" ? [item.block] : paragraphOf(item.nodes),
	);
}

/** Returns the content of a cell or item: text is not put into a paragraph. */
function mixed(nodes: readonly ElementContent[]): ElementContent[] {
	const items = sequence(nodes, []);
	return items.flatMap((item, at): ElementContent[] => {
		if (item.kind === "run") return [...item.nodes];
		const isAfterBlock = items[at - 1]?.kind === "block";
		return [...(isAfterBlock ? [] : [lineFeed()]), item.block, lineFeed()];
	});
}

type Item =
	| { readonly kind: "block"; readonly block: Element }
	| { readonly kind: "run"; readonly nodes: readonly ElementContent[] };

/** Divides nodes into blocks and the runs of inline text between them. */
function sequence(nodes: readonly ElementContent[], around: readonly Element[]): readonly Item[] {
	const items: Item[] = [];
	let run: ElementContent[] = [];
	const endRun = () => {
		const content = trimmed(
			around.reduceRight<ElementContent[]>((inner, outer) => inside(outer, inner), run),
		);
		if (content.length > 0) items.push({ kind: "run", nodes: content });
		run = [];
	};
	for (const node of nodes) {
		if (node.type !== "element" || !hasBlock(node)) {
			run.push(...inline([node]));
			continue;
		}
		endRun();
		if (!blockElements.has(node.tagName)) items.push(...sequence(node.children, [...around, node]));
		else for (const block of blockOf(node, around)) items.push({ kind: "block", block });
	}
	endRun();
	return items;
}

/** Puts nodes into a copy of an element of inline text. */
function inside(outer: Element, inner: ElementContent[]): ElementContent[] {
	return inner.some(isVisible)
		? inline([{ ...outer, properties: { ...outer.properties }, children: inner }])
		: inner;
}

/** True if an element is a block or contains one. */
function hasBlock(element: Element): boolean {
	const known = blockInside.get(element);
	if (known !== undefined) return known;
	const has =
		blockElements.has(element.tagName) ||
		(!droppedElements.has(element.tagName) &&
			element.children.some((child) => child.type === "element" && hasBlock(child)));
	blockInside.set(element, has);
	return has;
}

const blockInside = new WeakMap<Element, boolean>();

/** Returns the blocks that an element means. */
function blockOf(element: Element, around: readonly Element[]): readonly Element[] {
	const { tagName, children } = element;
	switch (tagName) {
		case "p":
		case "h1":
		case "h2":
		case "h3":
		case "h4":
		case "h5":
		case "h6":
			return children.some((child) => child.type === "element" && hasBlock(child)) && tagName === "p"
				? withId(element, flow(children, around))
				: lineOf(element, around);
		case "hr":
			return [{ ...element, children: [] }];
		case "pre":
			return [preformatted(element)];
		case "blockquote":
			return container(element, flow(children, around));
		case "ul":
		case "ol":
			return list(element);
		case "table":
			return table(element);
		case "figure":
			return container(element, parts(children, "figcaption"));
		case "details": {
			const content = parts(children, "summary");
			return content[0]?.tagName === "summary"
				? [{ ...element, properties: { ...element.properties, open: true }, children: separated(content) }]
				: withId(element, content);
		}
		case "section":
			if (element.properties.dataFootnotes !== undefined) return container(element, flow(children));
			return withId(element, flow(children, around));
		default:
			return withId(element, flow(children, around));
	}
}

/** Gives the first block the id of an element that is not shown. */
function withId({ properties: { id } }: Element, blocks: readonly Element[]): readonly Element[] {
	const [first] = blocks;
	if (id === undefined || !first || first.properties.id !== undefined) return blocks;
	return [{ ...first, properties: { ...first.properties, id } }, ...blocks.slice(1)];
}

function container(element: Element, blocks: readonly Element[]): readonly Element[] {
	return blocks.length === 0 ? [] : [{ ...element, children: separated(blocks) }];
}

/** Returns a paragraph or heading. Blocks inside become lines. Empty if there is nothing to show. */
function lineOf(element: Element, around: readonly Element[] = []): readonly Element[] {
	const content = around.reduceRight<ElementContent[]>(
		(inner, outer) => inside(outer, inner),
		lines(element.children),
	);
	const children = trimmed(content);
	return children.some(isVisible) ? [{ ...element, children }] : children.filter(isElement);
}

function paragraphOf(run: readonly ElementContent[]): readonly Element[] {
	const children = [...run];
	if (!children.some(isVisible)) return children.filter(isElement);
	return [{ type: "element", tagName: "p", properties: {}, children }];
}

const isElement = (node: ElementContent): node is Element => node.type === "element";

/** Returns inline text in which blocks are lines. */
function lines(nodes: readonly ElementContent[]): ElementContent[] {
	return nodes.flatMap((node): ElementContent[] => {
		if (node.type !== "element" || !hasBlock(node)) return inline([node]);
		const content = lines(node.children);
		return blockElements.has(node.tagName) ? [lineFeed(), ...content, lineFeed()] : inside(node, content);
	});
}

/** Returns the shown elements of inline text, and the content of others. A line feed follows each `br`. */
function inline(nodes: readonly ElementContent[]): ElementContent[] {
	return nodes.flatMap((node): ElementContent[] => {
		if (node.type === "text") return [{ type: "text", value: withTrimmedLines(node.value) }];
		if (node.type !== "element" || droppedElements.has(node.tagName)) return [];
		if (node.tagName === "br") return [{ ...node, children: [] }, lineFeed()];
		if (node.tagName === "img") return [{ ...node, children: [] }];
		// White space in code is kept.
		const children = node.tagName === "code" ? withoutDropped(node.children) : inline(node.children);
		if (!shownElements.has(node.tagName) || blockElements.has(node.tagName)) return children;
		const tagName = sameMeaning.get(node.tagName) ?? node.tagName;
		const shown: Element = { ...node, tagName, children };
		return isVisible(shown) || node.properties.id !== undefined ? [shown] : children;
	});
}

const sameMeaning: ReadonlyMap<string, string> = new Map([
	["s", "del"],
	["strike", "del"],
]);

/** Returns the text in which the elements of inline text are kept, with its white space. */
function withoutDropped(nodes: readonly ElementContent[]): ElementContent[] {
	return nodes.flatMap((node): ElementContent[] => {
		if (node.type === "text") return [node];
		if (node.type !== "element" || droppedElements.has(node.tagName)) return [];
		if (node.tagName === "br") return [{ ...node, children: [] }, lineFeed()];
		const children = withoutDropped(node.children);
		const isKept = shownElements.has(node.tagName) && !blockElements.has(node.tagName);
		return isKept
			? [{ ...node, tagName: sameMeaning.get(node.tagName) ?? node.tagName, children }]
			: children;
	});
}

/** In `code`, so that a parser keeps a line feed at its start. */
function preformatted(element: Element): Element {
	const [first, ...more] = element.children;
	const children = withoutDropped(element.children);
	const isCode = first?.type === "element" && first.tagName === "code" && more.length === 0;
	return {
		...element,
		children: isCode ? children : [{ type: "element", tagName: "code", properties: {}, children }],
	};
}

/** Returns the blocks of a figure or of details, with its caption or summary as a line. */
function parts(nodes: readonly ElementContent[], caption: "figcaption" | "summary"): readonly Element[] {
	const at = nodes.findIndex((node) => node.type === "element" && node.tagName === caption);
	const element = nodes[at];
	if (element?.type !== "element") return flow(nodes);
	const line = lineOf(element).filter(({ tagName }) => tagName === caption);
	const [before, after] = [flow(nodes.slice(0, at)), flow(nodes.slice(at + 1))];
	// A summary is the first child of its element (HTML Standard 4.11.1).
	return caption === "summary" ? [...line, ...before, ...after] : [...before, ...line, ...after];
}

/** Returns a list. Content outside of its items belongs to the item before it. */
function list(element: Element): readonly Element[] {
	const items: Element[] = [];
	for (const node of element.children) {
		if (node.type === "element" && node.tagName === "li") {
			items.push({ ...node, children: [...node.children] });
			continue;
		}
		if (node.type === "text" ? isBlank(node.value) : node.type !== "element") continue;
		const last = items.at(-1);
		if (last) last.children.push(node);
		else items.push({ type: "element", tagName: "li", properties: {}, children: [node] });
	}
	return container(
		element,
		items.map((item) => ({ ...item, children: mixed(item.children) })),
	);
}

function table(element: Element): readonly Element[] {
	const caption = element.children.find((node) => node.type === "element" && node.tagName === "caption");
	const line =
		caption?.type === "element" ? lineOf(caption).filter(({ tagName }) => tagName === "caption") : [];
	const sections = element.children.flatMap((node): readonly Element[] =>
		node.type === "element" && /^t(?:head|body|foot)$/.test(node.tagName)
			? container(node, rowsOf(node))
			: [],
	);
	return container(element, [...line, ...sections]);
}

const rowsOf = (section: Element): readonly Element[] =>
	section.children.flatMap((row) =>
		row.type === "element" && row.tagName === "tr" ? container(row, cellsOf(row)) : [],
	);

const cellsOf = (row: Element): readonly Element[] =>
	row.children.flatMap((cell): readonly Element[] =>
		cell.type === "element" && /^t[dh]$/.test(cell.tagName) ? [{ ...cell, children: cellContent(cell) }] : [],
	);

/** A single paragraph in a cell is its text, as in Markdown. */
function cellContent({ children }: Element): ElementContent[] {
	const content = mixed(children);
	const [, only, ...rest] = content;
	return only?.type === "element" &&
		only.tagName === "p" &&
		only.properties.id === undefined &&
		rest.length === 1
		? only.children
		: content;
}

/** Returns the content of an element that contains only blocks: a line feed around each. */
const separated = (blocks: readonly Element[]): ElementContent[] =>
	blocks.length === 0 ? [] : [lineFeed(), ...blocks.flatMap((block) => [block, lineFeed()])];
