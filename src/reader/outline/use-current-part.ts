import { type RefObject, useEffect, useState } from "react";
import { domRangeOf } from "../article/text-place.ts";
import { whenWhole } from "../article/when-whole.ts";
import type { Reading } from "../reading.ts";

/** Id of the part of the document that stands at the top of the window. */
export function useCurrentPart(reading: Reading, root: RefObject<HTMLElement | null>): string | undefined {
	const [current, setCurrent] = useState<string>();
	useEffect(() => {
		const article = root.current;
		if (!article) return;
		let starts: readonly { readonly id: string; readonly block: HTMLElement }[] = [];
		let frame = 0;
		const look = () => {
			frame = 0;
			const line = innerHeight * readingLine;
			const past = starts.findLast(({ block }) => block.getBoundingClientRect().top <= line);
			setCurrent((past ?? starts[0])?.id);
		};
		const soon = () => {
			frame ||= requestAnimationFrame(look);
		};
		const stop = whenWhole(article, () => {
			starts = reading.outline.flatMap(({ id, range: { start } }) => {
				const block = domRangeOf(article, { start, end: start })?.startContainer.parentElement;
				return block ? [{ id, block }] : [];
			});
			look();
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

/** A part is being read once it begins above this share of the window's height. */
const readingLine = 0.3;
