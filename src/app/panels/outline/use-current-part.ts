import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { OutlineEntry } from "../../../library/index.ts";
import { domRangeOf, findWhileLoading, partAt, partStart } from "../../document/dom-range.ts";
import type { Reading } from "../../reading/reading.ts";
import type { ResolvedTarget } from "../../reading/target.ts";

/**
 * Id of the part of the document that is read: the one that stands at the top of the window, or the one that
 * the address led to until the reader moves on by hand, for the last parts never come to the top.
 */
export function useCurrentPart(
	reading: Reading,
	root: RefObject<HTMLElement | null>,
	target: ResolvedTarget,
): string | undefined {
	const [current, setCurrent] = useState<string>();
	const led = useRef<OutlineEntry>(undefined);
	useLayoutEffect(() => {
		led.current = target.kind === "part" ? target.entry : undefined;
		if (led.current) setCurrent(led.current.id);
	}, [target]);
	useEffect(() => {
		const article = root.current;
		if (!article || reading.outline.length === 0) return;
		let frame = 0;
		const look = () => {
			frame = 0;
			if (!led.current) setCurrent(entryAt(reading, article, innerHeight * readingLine));
		};
		const soon = () => {
			frame ||= requestAnimationFrame(look);
		};
		const leave = () => {
			led.current = undefined;
			soon();
		};
		// A letter is a command, and commands lead by the address.
		const moveOn = (event: Event) => {
			if (!(event instanceof KeyboardEvent) || event.key.length > 1 || event.key === " ") leave();
		};
		// The browser's own search scrolls without a word before.
		const arrive = () => {
			const top = led.current && topOf(article, led.current);
			if (top !== undefined && (top < 0 || top > innerHeight)) leave();
		};
		soon();
		// Asked again with each part that comes, it would lay out the page each time.
		const stop = findWhileLoading(article, () => {
			const isWhole = article.dataset.readerState === "ready";
			if (isWhole) soon();
			return isWhole;
		});
		const controller = new AbortController();
		const options = { passive: true, signal: controller.signal };
		for (const event of ["scroll", "resize"]) addEventListener(event, soon, options);
		for (const event of byHand) addEventListener(event, moveOn, options);
		addEventListener("scrollend", arrive, options);
		return () => {
			stop();
			cancelAnimationFrame(frame);
			controller.abort();
		};
	}, [reading, root]);
	return current;
}

/**
 * The last entry that begins above a line of the window, in pixels from its top. Only the entries of the
 * piece of the page at that line are measured, for to ask where others stand would lay out all of it.
 */
function entryAt({ outline, parts }: Reading, article: Element, line: number): string | undefined {
	let low = 0;
	let high = parts.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((partAt(article, middle)?.getBoundingClientRect().top ?? 0) <= line) low = middle + 1;
		else high = middle;
	}
	const from = partStart(partAt(article, Math.max(low - 1, 0))) ?? 0;
	const to = partStart(partAt(article, low)) ?? Number.POSITIVE_INFINITY;
	const isPast = (entry: OutlineEntry): boolean => {
		const { start } = entry.range;
		if (start < from || start >= to) return start < from;
		const top = topOf(article, entry);
		return top !== undefined && top <= line;
	};
	const past = outline.findLast(isPast);
	return (past ?? outline[0])?.id;
}

/** In pixels from the top of the window; undefined where it is not in the page. */
function topOf(article: Element, { range: { start } }: OutlineEntry): number | undefined {
	const block = domRangeOf(article, { start, end: start })?.startContainer.parentElement;
	return block?.getBoundingClientRect().top;
}

const byHand = ["wheel", "touchmove", "pointerdown", "keydown"];

/** A part is being read once it begins above this share of the window's height. */
const readingLine = 0.3;
