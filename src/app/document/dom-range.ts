import { range, type TextRange } from "../../document/index.ts";
import { partsInGroup } from "../reading/reading.ts";

/*
 * Conversion between offsets in the document's text and DOM ranges in the article, whose `textContent`
 * is that text. Each part has its start in `data-start`, so nothing is counted from the beginning.
 */

/** Returns the article's parts in order, including those that are not filled yet. */
export const partsIn = (article: Element): HTMLCollectionOf<Element> =>
	article.getElementsByClassName("part");

/** Returns a part by its index. Goes through its group, because a live collection is recounted after each class change. */
export const partAt = (article: Element, index: number): Element | undefined =>
	article.children[Math.floor(index / partsInGroup)]?.children[index % partsInGroup];

/** Returns the index of the last part that starts at or before `offset`, or -1. */
export function partIndexAt(article: Element, offset: number): number {
	const group = lastIndexWhere(
		article.children,
		({ firstElementChild }) => startOf(firstElementChild) <= offset,
	);
	const parts = article.children[group]?.children;
	return parts ? group * partsInGroup + lastIndexWhere(parts, (part) => startOf(part) <= offset) : -1;
}

/** Returns the index of the last element that matches, or -1. All matching elements must come first. */
function lastIndexWhere(elements: HTMLCollection, matches: (element: Element) => boolean): number {
	let low = 0;
	let high = elements.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		const element = elements[middle];
		if (element && matches(element)) low = middle + 1;
		else high = middle;
	}
	return low - 1;
}

/** Returns the offset in the document's text at which a part starts. */
export function partStart(part: Element | null | undefined): number | undefined {
	return part ? Number(part.getAttribute("data-start")) : undefined;
}

/** Returns the DOM range of a text range. Undefined if the part of one of its ends is not filled yet. */
export function domRangeOf(article: Element, { start, end }: TextRange): Range | undefined {
	const from = pointAt(article, start, "start");
	const to = end > start ? pointAt(article, end, "end") : from;
	if (!from || !to) return undefined;
	const domRange = document.createRange();
	domRange.setStart(from.node, from.offset);
	domRange.setEnd(to.node, to.offset);
	return domRange;
}

/** Returns the text range of a selection. Undefined if the selection is empty or extends beyond the article. */
export function textRangeOf(article: Element, selection: Selection | null): TextRange | undefined {
	if (!selection || selection.rangeCount === 0) return undefined;
	const selected = selection.getRangeAt(0);
	// Not `isCollapsed` of the selection, for which Chromium lays out the page.
	if (selected.collapsed) return undefined;
	const { startContainer, startOffset, endContainer, endOffset } = selected;
	if (!article.contains(startContainer) || !article.contains(endContainer)) return undefined;
	const start = offsetAt(article, startContainer, startOffset);
	const end = offsetAt(article, endContainer, endOffset);
	return end > start ? range(start, end) : undefined;
}

/**
 * Calls `find` now and after each part that is filled, until it returns true or the article is complete.
 *
 * @returns a function that stops earlier
 */
export function findWhileLoading(article: HTMLElement, find: () => boolean): () => void {
	const retry = () => {
		if (find() || article.dataset.readerState === "ready") observer.disconnect();
	};
	const observer = new MutationObserver(retry);
	observer.observe(article, { childList: true, subtree: true, attributeFilter: ["data-reader-state"] });
	retry();
	return () => observer.disconnect();
}

interface Point {
	readonly node: Node;
	readonly offset: number;
}

/** At a boundary between two text nodes, a start is placed in the second and an end in the first. */
function pointAt(article: Element, offset: number, side: "start" | "end"): Point | undefined {
	const part = partAt(article, partIndexAt(article, side === "end" ? offset - 1 : offset));
	if (!part) return undefined;
	const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
	let nodeStart = startOf(part);
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		const nodeEnd = nodeStart + (node.nodeValue?.length ?? 0);
		if (offset < nodeEnd || (side === "end" && offset === nodeEnd)) {
			return { node, offset: offset - nodeStart };
		}
		nodeStart = nodeEnd;
	}
	return undefined;
}

/** Returns the offset in the text of a point in the DOM of the article. */
export function offsetAt(article: Element, container: Node, offset: number): number {
	const element = container instanceof Element ? container : container.parentElement;
	const part = element?.closest(".part");
	const before = document.createRange();
	if (part) before.setStart(part, 0);
	else before.setStart(article, 0);
	before.setEnd(container, offset);
	return startOf(part) + before.toString().length;
}

const startOf = (part: Element | null | undefined): number => partStart(part) ?? 0;
