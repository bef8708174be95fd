import { type RefObject, useEffect } from "react";
import type { TextRange } from "../../../document/index.ts";
import { partAt, partsIn } from "../../document/text-place.ts";
import type { Reading } from "../../reading/reading.ts";

/**
 * Shows hits in the text as highlights of the browser's own, which lie over it
 * and leave the marks alone. Only those near the window are drawn: a single
 * letter has hits by the hundred thousand.
 */
export function useHighlights(
	root: RefObject<HTMLElement | null>,
	reading: Reading,
	ranges: readonly TextRange[],
	current: TextRange | undefined,
): void {
	useEffect(() => {
		if (!root.current || !isSupported() || ranges.length === 0) return;
		const highlight = new Highlight();
		const drawn = new Map<Element, readonly Range[]>();
		const parts = new Map([...partsIn(root.current)].map((part, at) => [part, reading.parts[at]?.range]));
		const observer = new IntersectionObserver(
			(entries) => {
				for (const { target, isIntersecting } of entries) {
					for (const range of drawn.get(target) ?? []) highlight.delete(range);
					const part = parts.get(target);
					const near = isIntersecting && part ? domRangesOf(target, within(ranges, part), part.start) : [];
					for (const range of near) highlight.add(range);
					drawn.set(target, near);
				}
			},
			{ rootMargin: "100% 0px" },
		);
		for (const part of parts.keys()) observer.observe(part);
		CSS.highlights.set("found", highlight);
		return () => {
			observer.disconnect();
			CSS.highlights.delete("found");
		};
	}, [root, reading, ranges]);

	useEffect(() => {
		const range = current && rangeInPage(root.current, reading, current);
		if (!range || !isSupported()) return;
		const highlight = new Highlight(range);
		highlight.priority = 1;
		CSS.highlights.set("found-here", highlight);
		return () => {
			CSS.highlights.delete("found-here");
		};
	}, [root, reading, current]);
}

/** The DOM range of a stretch of the text; undefined while its part is not in the page. */
export function rangeInPage(root: HTMLElement | null, reading: Reading, range: TextRange): Range | undefined {
	const at = reading.parts.findIndex((part) => range.start < part.range.end);
	const element = root ? partAt(root, at) : undefined;
	const part = reading.parts[at];
	return element && part && domRangesOf(element, within([range], part.range), part.range.start)[0];
}

const isSupported = () => "highlights" in CSS;

/** The ranges that share something with a part, cut to it. */
function within(ranges: readonly TextRange[], part: TextRange): readonly TextRange[] {
	let low = 0;
	let high = ranges.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((ranges[middle]?.end ?? 0) > part.start) high = middle;
		else low = middle + 1;
	}
	const found: TextRange[] = [];
	for (let at = low; at < ranges.length; at += 1) {
		const range = ranges[at];
		if (!range || range.start >= part.end) break;
		const start = range.start < part.start ? part.start : range.start;
		found.push({ start, end: range.end > part.end ? part.end : range.end });
	}
	return found;
}

/**
 * The DOM ranges of stretches of an element's text, found in one walk however many they are.
 *
 * @param ranges in order and without overlap, counted from the start of the document
 * @param start where the element's own text starts in the document
 */
function domRangesOf(element: Element, ranges: readonly TextRange[], start: number): Range[] {
	const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
	const found: Range[] = [];
	let node = walker.nextNode();
	let passed = start;
	const endOf = (text: Node) => passed + (text.nodeValue?.length ?? 0);
	const step = () => {
		if (node) passed = endOf(node);
		node = walker.nextNode();
	};
	for (const { start: from, end: to } of ranges) {
		while (node && endOf(node) <= from) step();
		if (!node) break;
		const range = document.createRange();
		range.setStart(node, Math.max(from - passed, 0));
		while (node && endOf(node) < to) step();
		if (node) range.setEnd(node, to - passed);
		else range.setEnd(element, element.childNodes.length);
		found.push(range);
	}
	return found;
}
