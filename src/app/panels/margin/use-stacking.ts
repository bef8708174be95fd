import { type RefObject, useCallback, useLayoutEffect, useRef } from "react";
import { useArticle } from "../../document/article-context.tsx";
import { crowdedBoxes, stackBoxes } from "./stack.ts";

/** The first line of a box's span, in pixels from the top of the page. */
export interface Line {
	readonly top: number;
	readonly height: number;
}

/** Returns the line beside which a box belongs. Undefined means the top of the margin. */
export type LineOf = (element: HTMLElement) => Line | undefined;

/**
 * Positions the boxes of the margin at their spans: on every render, and when the
 * text, the window or a box changes its size. Boxes are the elements with `data-note`.
 *
 * A note that is not at its span gets a line to it. If the notes are crowded, some shorten to their labels. The card
 * lies over the notes, so it has a position of its own, which the style sheet limits to the window. The
 * notes under the card are hidden.
 *
 * @param hasNotes false in a window without a margin
 */
export function useStacking(margin: RefObject<HTMLElement | null>, lineOf: LineOf, hasNotes: boolean): void {
	const { root } = useArticle();
	const placed = useRef<readonly PlacedNote[]>([]);
	const hideCovered = useCallback(() => {
		const card = margin.current?.querySelector(".card-track .card");
		const box = card?.getBoundingClientRect();
		const origin = (card && margin.current?.getBoundingClientRect().top) ?? 0;
		for (const { element, top, bottom } of placed.current) {
			const isCovered = box && top + origin < box.bottom + gap && bottom + origin > box.top - gap;
			element.toggleAttribute("data-covered", isCovered ?? false);
		}
	}, [margin]);
	const updatePositions = useCallback(() => {
		const elements = [...(margin.current?.querySelectorAll<HTMLElement>("[data-note]") ?? [])];
		placed.current = [];
		// Checked first, because measuring forces a layout of the page.
		if (!margin.current || elements.length === 0 || !hasNotes) return;
		const { top, left, right } = margin.current.getBoundingClientRect();
		const origin = top + scrollY;
		const text = root.current?.getBoundingClientRect();
		// One of the two is positive: the margin is on the right of the text, or on its left.
		const distance = text ? Math.max(left - text.right, text.left - right) : 0;

		const card = elements.find((element) => element.matches(".card"));
		const cardLine = card && lineOf(card);
		card?.parentElement?.style.setProperty(
			"--card-top",
			`${Math.round((cardLine?.top ?? origin) - origin)}px`,
		);
		card?.parentElement?.style.setProperty("--card-line", `${cardLine?.height ?? 0}px`);

		// Notes are placed below the introduction, which lies over the beginning of the margin.
		const introduction = margin.current.parentElement?.querySelector(".introduction");
		const least = introduction ? introduction.getBoundingClientRect().bottom - top + gap : 0;
		const notes = elements.filter((element) => element !== card);
		for (const element of notes) element.removeAttribute("data-short");
		const boxes = notes
			.map((element) => {
				const line = lineOf(element);
				const lineMiddle = (line?.top ?? origin) + (line?.height ?? 0) / 2;
				const height = element.offsetHeight;
				const isActive = element.dataset.inHand !== undefined;
				const label = element.querySelector<HTMLElement>(".byline")?.offsetHeight ?? height;
				// The label row is level with the line of text.
				const spanTop = lineMiddle - labelMiddle - origin;
				return {
					element,
					spanTop,
					preferredTop: Math.max(spanTop, least),
					height,
					labelHeight: isActive ? height : label,
				};
			})
			.sort((a, b) => a.preferredTop - b.preferredTop);
		const crowded = crowdedBoxes(boxes, gap, maxShift);
		const shown = boxes.map((box, at) => ({
			...box,
			height: crowded.has(at) ? box.labelHeight : box.height,
		}));
		const tops = stackBoxes(shown, gap).map(Math.round);
		placed.current = shown.map(({ element, spanTop, height }, at) => {
			const top = tops[at] ?? 0;
			element.toggleAttribute("data-short", crowded.has(at));
			element.style.translate = `0 ${top}px`;
			element.querySelector(".hairline path")?.setAttribute("d", hairline(top - spanTop, distance));
			return { element, top, bottom: top + height };
		});
		hideCovered();
	}, [margin, lineOf, hasNotes, root, hideCovered]);

	const frame = useRef(0);
	// Deferred to the next frame, which computes the layout anyway.
	const scheduleUpdate = useCallback(() => {
		cancelAnimationFrame(frame.current);
		frame.current = requestAnimationFrame(updatePositions);
	}, [updatePositions]);
	useLayoutEffect(scheduleUpdate);
	useLayoutEffect(() => () => cancelAnimationFrame(frame.current), []);
	useLayoutEffect(() => {
		if (!root.current || !margin.current) return;
		// Not deferred: a ResizeObserver runs just after layout, so measuring is cheap.
		const sizes = new ResizeObserver(updatePositions);
		sizes.observe(root.current);
		// The card appears when its chunk has loaded, and grows when a disclosure in it opens. A note grows while it is active.
		const boxes = new MutationObserver(scheduleUpdate);
		boxes.observe(margin.current, { childList: true, subtree: true, attributeFilter: ["data-in-hand"] });
		// Notes change their heights when their fonts have loaded, also if the text keeps its own.
		document.fonts.addEventListener("loadingdone", scheduleUpdate);
		return () => {
			sizes.disconnect();
			boxes.disconnect();
			document.fonts.removeEventListener("loadingdone", scheduleUpdate);
		};
	}, [updatePositions, scheduleUpdate, root, margin]);
	useLayoutEffect(() => {
		// The card stays in the window, so it moves over the notes while the page scrolls.
		addEventListener("scroll", hideCovered, { passive: true });
		return () => removeEventListener("scroll", hideCovered);
	}, [hideCovered]);
}

/** A note and its position in pixels from the top of the margin. */
interface PlacedNote {
	readonly element: HTMLElement;
	readonly top: number;
	readonly bottom: number;
}

/**
 * Returns the path of the line from a span to its displaced note, from the top of the note. Empty if the note is
 * at its span.
 *
 * @param shift how far the note is below its span, in pixels
 * @param distance between the text and the margin, in pixels
 */
function hairline(shift: number, distance: number): string {
	if (shift <= minShift || distance < levelStart + levelEnd + clearance) return "";
	// Below the middle of the line, where most letters are.
	const start = Math.round(labelMiddle + 4 - shift);
	return `M${clearance - distance} ${start}h${levelStart}L${-levelEnd} ${labelMiddle}h${levelEnd}`;
}

/** Distance between two notes, in pixels. */
const gap = 10;
/** A note further below its span than this has notes above it shortened, in pixels: four lines of text. */
const maxShift = 120;
/** A note at most this far below its span needs no line, in pixels. */
const minShift = 3;
/** Between the text and a line, in pixels. */
const clearance = 6;
/** The level pieces at the ends of a line, in pixels. */
const levelStart = 6;
const levelEnd = 8;
/** Half the height of a label row, in pixels. */
const labelMiddle = 12;
