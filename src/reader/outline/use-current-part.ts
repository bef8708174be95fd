import { type RefObject, useEffect, useState } from "react";
import { domRangeOf } from "../article/text-place.ts";
import type { Reading } from "../reading.ts";

/** Id of the part of the document that stands at the top of the window. */
export function useCurrentPart(reading: Reading, root: RefObject<HTMLElement | null>): string | undefined {
	const [current, setCurrent] = useState<string>();
	useEffect(() => {
		if (!root.current) return;
		const starts = reading.outline.flatMap(({ id, range: { start } }) => {
			const place = root.current && domRangeOf(root.current, { start, end: start });
			const block = place?.startContainer.parentElement;
			return block ? [{ id, block }] : [];
		});
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
		look();
		addEventListener("scroll", soon, { passive: true });
		addEventListener("resize", soon);
		return () => {
			cancelAnimationFrame(frame);
			removeEventListener("scroll", soon);
			removeEventListener("resize", soon);
		};
	}, [reading, root]);
	return current;
}

/** A part is being read once it begins above this share of the window's height. */
const readingLine = 0.3;
