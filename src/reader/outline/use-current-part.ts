import { type RefObject, useEffect, useState } from "react";
import type { OutlineEntry } from "../../library/index.ts";
import { domRangeOf, partsIn, startOfPart } from "../article/text-place.ts";
import { whenThere } from "../article/when-there.ts";
import type { Reading } from "../reading.ts";

/** Id of the part of the document that stands at the top of the window. */
export function useCurrentPart(reading: Reading, root: RefObject<HTMLElement | null>): string | undefined {
	const [current, setCurrent] = useState<string>();
	useEffect(() => {
		const article = root.current;
		if (!article) return;
		let frame = 0;
		const look = () => {
			frame = 0;
			setCurrent(entryAt(reading, article, innerHeight * readingLine));
		};
		const soon = () => {
			frame ||= requestAnimationFrame(look);
		};
		look();
		// Asked again with each part that comes, it would lay out the page each time.
		const stop = whenThere(article, () => {
			const isWhole = article.dataset.readerState === "ready";
			if (isWhole) soon();
			return isWhole;
		});
		addEventListener("scroll", soon, { passive: true });
		addEventListener("resize", soon);
		return () => {
			stop();
			cancelAnimationFrame(frame);
			removeEventListener("scroll", soon);
			removeEventListener("resize", soon);
		};
	}, [reading, root]);
	return current;
}

/**
 * The last entry that begins above a line of the window, in pixels from its top. Only the entries of the
 * piece of the page at that line are measured, for to ask where others stand would lay out all of it.
 */
function entryAt({ outline }: Reading, article: Element, line: number): string | undefined {
	const pieces = partsIn(article);
	let low = 0;
	let high = pieces.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((pieces[middle]?.getBoundingClientRect().top ?? 0) <= line) low = middle + 1;
		else high = middle;
	}
	const from = startOfPart(pieces[Math.max(low - 1, 0)]) ?? 0;
	const to = startOfPart(pieces[low]) ?? Number.POSITIVE_INFINITY;
	const isPast = ({ range: { start } }: OutlineEntry): boolean => {
		if (start < from || start >= to) return start < from;
		const block = domRangeOf(article, { start, end: start })?.startContainer.parentElement;
		return block ? block.getBoundingClientRect().top <= line : false;
	};
	const past = outline.findLast(isPast);
	return (past ?? outline[0])?.id;
}

/** A part is being read once it begins above this share of the window's height. */
const readingLine = 0.3;
