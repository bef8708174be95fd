import { type RefObject, useCallback, useLayoutEffect, useRef } from "react";
import { stack } from "./stack.ts";

/** Where a box of the margin wants to stand, in pixels from the top of the page; undefined leaves it where it is. */
export type AnchorOf = (element: HTMLElement) => number | undefined;

/**
 * Keeps the boxes of the margin at their spans: on every render, when the text
 * or the window changes its size, and when fonts arrive. Boxes are the elements
 * with `data-note`; the one with `data-holds` stands exactly.
 */
export function useStacking(
	margin: RefObject<HTMLElement | null>,
	article: RefObject<HTMLElement | null>,
	anchorOf: AnchorOf,
	isBeside: boolean,
): void {
	const place = useCallback(() => {
		const elements = [...(margin.current?.querySelectorAll<HTMLElement>("[data-note]") ?? [])];
		// To ask for a place has the page laid out.
		if (!margin.current || elements.length === 0) return;
		if (!isBeside) {
			for (const element of elements) element.style.translate = "";
			return;
		}
		const origin = margin.current.getBoundingClientRect().top + scrollY;
		const boxes = elements
			.map((element) => ({
				element,
				wanted: (anchorOf(element) ?? origin) - origin,
				height: element.offsetHeight,
			}))
			.sort((a, b) => a.wanted - b.wanted);
		const held = boxes.findIndex(({ element }) => element.dataset.holds !== undefined);
		const tops = stack(boxes, { gap, inHand: held < 0 ? undefined : held });
		boxes.forEach(({ element }, index) => {
			element.style.translate = `0 ${Math.round(tops[index] ?? 0)}px`;
		});
	}, [margin, anchorOf, isBeside]);

	const placing = useRef(0);
	// At the head of the next frame: it is laid out then anyway, and nothing is seen before.
	const placeSoon = useCallback(() => {
		cancelAnimationFrame(placing.current);
		placing.current = requestAnimationFrame(place);
	}, [place]);
	useLayoutEffect(placeSoon);
	useLayoutEffect(() => () => cancelAnimationFrame(placing.current), []);
	useLayoutEffect(() => {
		if (!article.current || !margin.current) return;
		// Of a size one is told when the page has just been laid out.
		const sizes = new ResizeObserver(place);
		sizes.observe(article.current);
		// A card comes by itself when its code arrives, and grows when one of its parts is opened.
		const boxes = new MutationObserver(placeSoon);
		boxes.observe(margin.current, { childList: true, subtree: true });
		return () => {
			sizes.disconnect();
			boxes.disconnect();
		};
	}, [place, placeSoon, article, margin]);
}

/** Between two notes, in pixels. */
const gap = 12;
