import { type RefObject, useEffect, useRef } from "react";
import type { TextRange } from "../../document/index.ts";
import type { ResolvedTarget } from "../reading/target.ts";
import { domRangeOf, findWhileLoading } from "./dom-range.ts";
import type { Painter } from "./painter.ts";

/**
 * Brings what the address points at into view. A span that is seen already
 * stays where it is, so that clicking in the text moves nothing; on a phone it
 * goes to 27 % of the height, above the sheet.
 */
export function useScrollToTarget(
	root: RefObject<HTMLElement | null>,
	painter: Painter,
	target: ResolvedTarget,
	isPhone: boolean,
): void {
	const isFirst = useRef(true);
	useEffect(() => {
		const article = root.current;
		if (!article) return;
		const topNow = () => topFor(boxOf(article, painter, target), target, isPhone);
		const behavior = isFirst.current ? "instant" : "auto";
		isFirst.current = false;
		if (boxOf(article, painter, target)) return travel(topNow, behavior);
		let arrive: (() => void) | undefined;
		const stop = findWhileLoading(article, () => {
			const isThere = boxOf(article, painter, target) !== undefined;
			if (isThere) arrive = travel(topNow, "instant");
			return isThere;
		});
		return () => {
			stop();
			arrive?.();
		};
	}, [root, painter, target, isPhone]);
}

/**
 * Scrolls to where `topNow` says, and after the scroll stays with it for a few frames: estimated heights of
 * parts become real ones as they are seen, and what one went to moves. A reader who scrolls is not fetched back.
 *
 * @returns what ends that.
 */
function travel(topNow: () => number | undefined, behavior: ScrollBehavior): () => void {
	const controller = new AbortController();
	const { signal } = controller;
	const stop = () => controller.abort();
	const settle = (frames: number) => {
		if (frames === 0) stop();
		if (signal.aborted) return;
		const top = topNow();
		if (top !== undefined) scrollTo({ top, behavior: "instant" });
		requestAnimationFrame(() => settle(frames - 1));
	};
	const top = topNow();
	const lowest = document.documentElement.scrollHeight - innerHeight;
	if (top === undefined || Math.abs(Math.min(top, lowest) - scrollY) < 1) return stop;
	addEventListener("scrollend", () => settle(framesToSettle), { signal, once: true });
	for (const event of ["wheel", "touchstart", "pointerdown", "keydown"]) {
		addEventListener(event, stop, { signal, passive: true });
	}
	scrollTo({ top, behavior });
	return stop;
}

/** Where the window should begin, in pixels of the page; undefined where it may stay. */
function topFor(box: DOMRect | undefined, { kind }: ResolvedTarget, isPhone: boolean): number | undefined {
	if (!box) return undefined;
	if (kind === "part" || kind === "element") return box.top + scrollY - underBar;
	const isSeen = box.top >= underBar && box.bottom <= innerHeight - edge;
	return isSeen && !isPhone ? undefined : box.top + scrollY - innerHeight * shareAbove;
}

function boxOf(root: HTMLElement, painter: Painter, target: ResolvedTarget): DOMRect | undefined {
	switch (target.kind) {
		case "span":
			return painter.marksOf(target.span.annotation.id)[0]?.getBoundingClientRect();
		case "part":
		case "range": {
			const range = target.kind === "part" ? target.entry.range : target.range;
			return domRangeOf(root, { start: range.start, end: range.start })?.getBoundingClientRect();
		}
		case "element":
			return document.getElementById(target.id)?.getBoundingClientRect();
		case "orphan":
			return document
				.querySelector(`[data-orphan="${CSS.escape(target.orphan.annotation.id)}"]`)
				?.getBoundingClientRect();
		default:
			return undefined;
	}
}

/** Parts that come into the window have their own heights within three; the others are for slow machines. */
const framesToSettle = 20;
/** The bar and the label over a part, in pixels. */
const underBar = 104;
const edge = 24;
const shareAbove = 0.27;

/** Shows the words that a link quotes. A highlight of the browser's own lies over the text and leaves the marks alone. */
export function useTargetHighlight(root: RefObject<HTMLElement | null>, range: TextRange | undefined): void {
	useEffect(() => {
		const article = root.current;
		if (!article || !range || !("highlights" in CSS)) return;
		const stop = findWhileLoading(article, () => {
			const found = domRangeOf(article, range);
			if (found) CSS.highlights.set("linked", new Highlight(found));
			return found !== undefined;
		});
		return () => {
			stop();
			CSS.highlights.delete("linked");
		};
	}, [root, range]);
}
