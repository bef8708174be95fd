import { useEffect, useMemo, useRef, useState } from "react";
import type { TextRange } from "../../../document/index.ts";
import type { RenderedPart } from "../../../marks/index.ts";
import { useArticle } from "../../document/article-context.tsx";
import { partAt, partsIn } from "../../document/dom-range.ts";
import { scrollRangeIntoView } from "../../document/scroll-range-into-view.ts";
import { useDocument } from "../../reading/page-context.tsx";
import { hitAt, hitRange, type SearchHit, type SearchResult } from "./search-index.ts";

export interface HitNavigation {
	/** The current hit. Undefined until the reader goes to one. */
	readonly current: SearchHit | undefined;
	/** Number of the current hit from 1, or 0 if there is none. */
	readonly position: number;
	/** Goes to the next or previous hit and wraps around. If a search is running, goes there when it ends. */
	readonly step: (by: 1 | -1) => void;
	/** @param number the hit's number, from 0 */
	readonly goToHit: (number: number) => void;
}

/**
 * Goes from hit to hit and scrolls each into view. The address does not change until a hit is opened.
 *
 * @param query the current query, which may be newer than `result`
 */
export function useHitNavigation(
	result: SearchResult | undefined,
	query: string,
	onStep: (hit: SearchHit, position: number, result: SearchResult) => void,
): HitNavigation {
	const { root } = useArticle();
	const reading = useDocument();
	const [last, setLast] = useState<{ readonly result: SearchResult; readonly index: number }>();
	const pendingStep = useRef<1 | -1>(undefined);
	const index = last && last.result === result ? last.index : -1;
	// Memoised, because a new object would redraw the highlight of the same hit.
	const current = useMemo(() => result && hitAt(result, index), [result, index]);

	const goTo = (hits: SearchResult, next: number) => {
		const hit = hitAt(hits, next);
		if (!hit) return;
		setLast({ result: hits, index: next });
		onStep(hit, next + 1, hits);
		const range = hitRange(reading, hit);
		const domRange = range && rangeInPage(root.current, reading.content.parts, range);
		if (domRange) scrollRangeIntoView(domRange);
	};
	const step = (by: 1 | -1) => {
		if (query.trim() === "") return;
		pendingStep.current = result?.query === query ? undefined : by;
		if (pendingStep.current !== undefined || !result) return;
		const { count } = result;
		goTo(result, index < 0 ? (by > 0 ? 0 : count - 1) : (index + by + count) % count);
	};
	const latestStep = useRef(step);
	useEffect(() => {
		latestStep.current = step;
	});
	useEffect(() => {
		if (result && pendingStep.current !== undefined) latestStep.current(pendingStep.current);
	}, [result]);

	return {
		current,
		position: index + 1,
		step,
		goToHit: (number) => result && goTo(result, number),
	};
}

/**
 * Highlights hits in the text with the CSS Custom Highlight API, which leaves the marks
 * unchanged. Only hits near the viewport are drawn: a single letter can have 100,000 hits.
 *
 * @param ranges in order and without overlap
 */
export function useHitHighlights(ranges: readonly TextRange[], current: TextRange | undefined): void {
	const { root } = useArticle();
	const { parts } = useDocument().content;
	useEffect(() => {
		if (!root.current || !hasHighlights() || ranges.length === 0) return;
		const highlight = new Highlight();
		const drawn = new Map<Element, readonly Range[]>();
		const rangeOf = new Map([...partsIn(root.current)].map((part, at) => [part, parts[at]?.range]));
		const observer = new IntersectionObserver(
			(entries) => {
				for (const { target, isIntersecting } of entries) {
					for (const range of drawn.get(target) ?? []) highlight.delete(range);
					const part = rangeOf.get(target);
					const near =
						isIntersecting && part ? domRangesOf(target, clipToPart(ranges, part), part.start) : [];
					for (const range of near) highlight.add(range);
					drawn.set(target, near);
				}
			},
			{ rootMargin: "100% 0px" },
		);
		for (const part of rangeOf.keys()) observer.observe(part);
		CSS.highlights.set("found", highlight);
		return () => {
			observer.disconnect();
			CSS.highlights.delete("found");
		};
	}, [root, parts, ranges]);

	useEffect(() => {
		const range = current && rangeInPage(root.current, parts, current);
		if (!range || !hasHighlights()) return;
		const highlight = new Highlight(range);
		highlight.priority = 1;
		CSS.highlights.set("found-here", highlight);
		return () => {
			CSS.highlights.delete("found-here");
		};
	}, [root, parts, current]);
}

/** Returns the DOM range of the first part that `range` touches. Undefined if that part is not in the page. */
function rangeInPage(
	root: HTMLElement | null,
	parts: readonly RenderedPart[],
	range: TextRange,
): Range | undefined {
	const at = parts.findIndex((part) => range.start < part.range.end);
	const element = root ? partAt(root, at) : undefined;
	const part = parts[at];
	return element && part && domRangesOf(element, clipToPart([range], part.range), part.range.start)[0];
}

const hasHighlights = () => "highlights" in CSS;

/** Returns the ranges that overlap `part`, clipped to it. */
function clipToPart(ranges: readonly TextRange[], part: TextRange): readonly TextRange[] {
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
 * Converts text ranges to DOM ranges in one walk over the element's text nodes.
 *
 * @param ranges in order and without overlap, as offsets in the document's text
 * @param start offset of the element's first character in the document's text
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
