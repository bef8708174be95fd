import { useEffect, useLayoutEffect, useRef } from "react";
import type { OutlineEntry, RenderedContent } from "../../../corpus/index.ts";
import { useArticle } from "../../document/article-context.tsx";
import { domRangeOf, findWhileLoading, partAt, partStart } from "../../document/dom-range.ts";
import { useDocument, useTarget, useViewStore } from "../../reading/page-context.tsx";

/**
 * Keeps the current outline entry in the store up to date. It is the last one that starts above 30 % of the window's height.
 * After a jump to an entry, that entry stays current until the reader scrolls. Without this rule, the last
 * entries could never be current, because they cannot reach the top of the window.
 */
export function useCurrentSection(): void {
	const { root } = useArticle();
	const { content } = useDocument();
	const { setCurrentSection } = useViewStore();
	const target = useTarget();
	const jump = target.kind === "section" ? target.entry.id : undefined;
	const jumpTarget = useRef<OutlineEntry>(undefined);
	const latestContent = useRef(content);
	useLayoutEffect(() => {
		latestContent.current = content;
	}, [content]);
	useLayoutEffect(() => {
		jumpTarget.current = latestContent.current.outline.find(({ id }) => id === jump);
		if (jump !== undefined) setCurrentSection(jump);
	}, [setCurrentSection, jump]);
	useEffect(() => {
		const article = root.current;
		if (!article || content.outline.length === 0) return;
		let frame = 0;
		const update = () => {
			frame = 0;
			if (!jumpTarget.current) setCurrentSection(entryAt(content, article, innerHeight * currentShare));
		};
		const scheduleUpdate = () => {
			frame ||= requestAnimationFrame(update);
		};
		const endJump = () => {
			jumpTarget.current = undefined;
			scheduleUpdate();
		};
		// Letter keys are commands, which jump by changing the address.
		const handleInput = (event: Event) => {
			if (!(event instanceof KeyboardEvent) || event.key.length > 1 || event.key === " ") endJump();
		};
		// The browser's own search scrolls without an input event.
		const handleScrollEnd = () => {
			const top = jumpTarget.current && topOf(article, jumpTarget.current);
			if (top !== undefined && (top < 0 || top > innerHeight)) endJump();
		};
		scheduleUpdate();
		// Only once complete: an update after each filled part would force a layout each time.
		const stop = findWhileLoading(article, () => {
			const isComplete = article.dataset.readerState === "ready";
			if (isComplete) scheduleUpdate();
			return isComplete;
		});
		const controller = new AbortController();
		const options = { passive: true, signal: controller.signal };
		for (const event of ["scroll", "resize"]) addEventListener(event, scheduleUpdate, options);
		for (const event of readerInputEvents) addEventListener(event, handleInput, options);
		addEventListener("scrollend", handleScrollEnd, options);
		return () => {
			stop();
			cancelAnimationFrame(frame);
			controller.abort();
		};
	}, [content, setCurrentSection, root]);
}

/**
 * Returns the id of the last entry that starts above a line, in pixels from the top of the window.
 * Only entries in the article part at that line are measured, because measuring all would lay out the whole page.
 */
function entryAt({ outline, parts }: RenderedContent, article: Element, line: number): string | undefined {
	let low = 0;
	let high = parts.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((partAt(article, middle)?.getBoundingClientRect().top ?? 0) <= line) low = middle + 1;
		else high = middle;
	}
	const from = partStart(partAt(article, Math.max(low - 1, 0))) ?? 0;
	const to = partStart(partAt(article, low)) ?? Number.POSITIVE_INFINITY;
	const isAbove = (entry: OutlineEntry): boolean => {
		const { start } = entry.range;
		if (start < from || start >= to) return start < from;
		const top = topOf(article, entry);
		return top !== undefined && top <= line;
	};
	const lastAbove = outline.findLast(isAbove);
	return (lastAbove ?? outline[0])?.id;
}

/** Returns the top of an entry in pixels from the top of the window. Undefined if its article part is not filled yet. */
function topOf(article: Element, { range: { start } }: OutlineEntry): number | undefined {
	const block = domRangeOf(article, { start, end: start })?.startContainer.parentElement;
	return block?.getBoundingClientRect().top;
}

const readerInputEvents = ["wheel", "touchmove", "pointerdown", "keydown"];

/** An entry is current if it starts above this share of the window's height. */
const currentShare = 0.3;
