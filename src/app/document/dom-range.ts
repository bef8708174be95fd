import { range, type TextRange } from "../../document/index.ts";
import { partsInGroup } from "../reading/reading.ts";

/*
 * The page's side of text coordinates: between ranges of the document's text and
 * DOM ranges in the article, whose text content is that text. Each part of the
 * article says where it starts, so nothing is ever counted from the beginning.
 */

/** The parts of the article in order, those that are still empty among them. */
export const partsIn = (article: Element): HTMLCollectionOf<Element> =>
	article.getElementsByClassName("part");

/** A part by its index, found by its group: a list of all parts is counted anew whenever a class has changed. */
export const partAt = (article: Element, index: number): Element | undefined =>
	article.children[Math.floor(index / partsInGroup)]?.children[index % partsInGroup];

/** The index of the part that holds an offset of the text: the last one that starts at or before it. */
export function partIndexAt(article: Element, offset: number): number {
	const group = lastFrom(article.children, ({ firstElementChild }) => startOf(firstElementChild) <= offset);
	const parts = article.children[group]?.children;
	return parts ? group * partsInGroup + lastFrom(parts, (part) => startOf(part) <= offset) : -1;
}

/** The index of the last of which it is true, where it is true of none after the first of which it is not. */
function lastFrom(elements: HTMLCollection, isSo: (element: Element) => boolean): number {
	let low = 0;
	let high = elements.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		const element = elements[middle];
		if (element && isSo(element)) low = middle + 1;
		else high = middle;
	}
	return low - 1;
}

/** Where the text of a part starts in the document's; undefined where there is no part. */
export function partStart(part: Element | null | undefined): number | undefined {
	return part ? Number(part.getAttribute("data-start")) : undefined;
}

/** Undefined where a part that holds an end of it is not in the page yet. */
export function domRangeOf(article: Element, { start, end }: TextRange): Range | undefined {
	const from = pointAt(article, start, "start");
	const to = end > start ? pointAt(article, end, "end") : from;
	if (!from || !to) return undefined;
	const found = document.createRange();
	found.setStart(from.node, from.offset);
	found.setEnd(to.node, to.offset);
	return found;
}

/** Where a selection stands in the text; undefined where it is empty or leaves the article. */
export function textRangeOf(article: Element, selection: Selection | null): TextRange | undefined {
	if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return undefined;
	const selected = selection.getRangeAt(0);
	const { startContainer, startOffset, endContainer, endOffset } = selected;
	if (!article.contains(startContainer) || !article.contains(endContainer)) return undefined;
	const start = offsetAt(article, startContainer, startOffset);
	const end = offsetAt(article, endContainer, endOffset);
	return end > start ? range(start, end) : undefined;
}

interface Point {
	readonly node: Node;
	readonly offset: number;
}

/** An end belongs to the text that comes before it, a start to the text that follows. */
function pointAt(article: Element, offset: number, side: "start" | "end"): Point | undefined {
	const part = partAt(article, partIndexAt(article, side === "end" ? offset - 1 : offset));
	if (!part) return undefined;
	const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
	let passed = startOf(part);
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		const until = passed + (node.nodeValue?.length ?? 0);
		if (offset < until || (side === "end" && offset === until)) return { node, offset: offset - passed };
		passed = until;
	}
	return undefined;
}

function offsetAt(article: Element, container: Node, offset: number): number {
	const element = container instanceof Element ? container : container.parentElement;
	const part = element?.closest(".part");
	const before = document.createRange();
	if (part) before.setStart(part, 0);
	else before.setStart(article, 0);
	before.setEnd(container, offset);
	return startOf(part) + before.toString().length;
}

const startOf = (part: Element | null | undefined): number => partStart(part) ?? 0;

/**
 * Looks for something in an article that is still being filled, now and with every
 * part that comes, until it is found or everything is there.
 *
 * @param look tells whether it was found
 * @returns what ends the looking
 */
export function findWhileLoading(article: HTMLElement, look: () => boolean): () => void {
	const again = () => {
		if (look() || article.dataset.readerState === "ready") observer.disconnect();
	};
	const observer = new MutationObserver(again);
	observer.observe(article, { childList: true, subtree: true, attributeFilter: ["data-reader-state"] });
	again();
	return () => observer.disconnect();
}
