import { useEffect, useLayoutEffect, useRef } from "react";
import { range } from "../../document/index.ts";
import { useTarget } from "../reading/page-context.tsx";
import { type ResolvedTarget, targetKey } from "../reading/target.ts";
import { useIsSheet } from "../ui/use-width.ts";
import { useArticle } from "./article-context.tsx";
import { coveredTop, coverGap } from "./covered-top.ts";
import { domRangeOf, findWhileLoading } from "./dom-range.ts";
import type { Painter } from "./painter.ts";

/**
 * Scrolls the target of the address into view. A visible span is not scrolled, so that a click in the
 * text moves nothing. If the card is a bottom sheet, the first line is scrolled to just below the bar.
 * A change of the document around the target does not scroll.
 */
export function useScrollToTarget(): void {
	const { root, painter } = useArticle();
	const target = useTarget();
	const isSheet = useIsSheet();
	const latest = useRef(target);
	useLayoutEffect(() => {
		latest.current = target;
	}, [target]);
	const key = targetKey(target);
	const isFirst = useRef(true);
	useEffect(() => {
		const article = root.current;
		if (!article) return;
		const box = () => boxOf(article, painter, latest.current);
		const measureTop = () => scrollTopFor(box(), latest.current, isSheet);
		const behavior = isFirst.current ? "instant" : "auto";
		isFirst.current = false;
		if (key === nothingKey) return;
		if (box()) return scrollAndCorrect(measureTop, behavior);
		let stopScrolling: (() => void) | undefined;
		const stop = findWhileLoading(article, () => {
			const isFound = box() !== undefined;
			if (isFound) stopScrolling = scrollAndCorrect(measureTop, "instant");
			return isFound;
		});
		return () => {
			stop();
			stopScrolling?.();
		};
	}, [root, painter, key, isSheet]);
}

const nothingKey = targetKey({ kind: "nothing" });

/**
 * Scrolls to the measured position and corrects it for 20 frames, because the heights of
 * parts are estimates until the parts are rendered. Any input of the reader ends the corrections.
 *
 * @param measureTop returns the position in pixels from the top of the page, or undefined to stay
 * @returns a function that ends the corrections
 */
export function scrollAndCorrect(measureTop: () => number | undefined, behavior: ScrollBehavior): () => void {
	const controller = new AbortController();
	const { signal } = controller;
	const stop = () => controller.abort();
	const correct = (frames: number) => {
		if (frames === 0) stop();
		if (signal.aborted) return;
		const top = measureTop();
		if (top !== undefined) scrollTo({ top, behavior: "instant" });
		requestAnimationFrame(() => correct(frames - 1));
	};
	const top = measureTop();
	const maxTop = document.documentElement.scrollHeight - innerHeight;
	if (top === undefined || Math.abs(Math.min(top, maxTop) - scrollY) < 1) return stop;
	addEventListener("scrollend", () => correct(correctedFrames), { signal, once: true });
	for (const event of ["wheel", "touchstart", "pointerdown", "keydown"]) {
		addEventListener(event, stop, { signal, passive: true });
	}
	scrollTo({ top, behavior });
	return stop;
}

/** Returns the scroll position for a target, in pixels from the top of the page, or undefined to stay. */
function scrollTopFor(
	box: DOMRect | undefined,
	{ kind }: ResolvedTarget,
	isSheet: boolean,
): number | undefined {
	if (!box) return undefined;
	const covered = coveredTop();
	if (kind === "section" || kind === "element") return box.top + scrollY - covered - labelHeight;
	if (isSheet && kind === "span") return box.top + scrollY - covered - coverGap;
	const isVisible = box.top >= covered + coverGap && box.bottom <= innerHeight - bottomInset;
	return isVisible ? undefined : box.top + scrollY - Math.max(innerHeight * targetShare, covered + coverGap);
}

function boxOf(root: HTMLElement, painter: Painter, target: ResolvedTarget): DOMRect | undefined {
	switch (target.kind) {
		case "span":
			return painter.marksOf(target.span.annotation.id)[0]?.getBoundingClientRect();
		case "section":
		case "range": {
			const range = target.kind === "section" ? target.entry.range : target.range;
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

/** Parts in the viewport have their real heights within 3 frames. The other 17 are for slow machines. */
const correctedFrames = 20;
/** Height of the label above a section, in pixels. */
const labelHeight = 52;
const bottomInset = 24;
/** A target is scrolled to this share of the window's height. */
const targetShare = 0.27;

/** Highlights the quote of a link with the CSS Custom Highlight API, which leaves the marks unchanged. */
export function useTargetHighlight(): void {
	const { root } = useArticle();
	const target = useTarget();
	const { start, end } = target.kind === "range" ? target.range : noRange;
	useEffect(() => {
		const article = root.current;
		if (!article || start === end || !("highlights" in CSS)) return;
		const range = { start, end };
		const stop = findWhileLoading(article, () => {
			const domRange = domRangeOf(article, range);
			if (domRange) CSS.highlights.set("linked", new Highlight(domRange));
			return domRange !== undefined;
		});
		return () => {
			stop();
			CSS.highlights.delete("linked");
		};
	}, [root, start, end]);
}

const noRange = range(0, 0);
