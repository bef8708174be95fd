import { type RefObject, useEffect, useState } from "react";
import type { Reading } from "../../reading/reading.ts";
import type { Ladder } from "./ladder.ts";
import { measure } from "./measure.ts";

export interface StripLayout {
	readonly ladder: Ladder;
	/** Of the whole page and of the strip, in pixels. */
	readonly pageHeight: number;
	readonly stripHeight: number;
}

/** Where everything stands, measured again when the page or the strip changes its size. */
export function useLayout(
	reading: Reading,
	article: RefObject<HTMLElement | null>,
	strip: RefObject<HTMLElement | null>,
): StripLayout | undefined {
	const [layout, setLayout] = useState<StripLayout>();
	useEffect(() => {
		let frame = 0;
		const look = () => {
			frame = 0;
			if (!article.current || !strip.current) return;
			setLayout({
				ladder: measure(article.current, reading),
				pageHeight: document.documentElement.scrollHeight,
				stripHeight: strip.current.clientHeight,
			});
		};
		const sizes = new ResizeObserver(() => {
			frame ||= requestAnimationFrame(look);
		});
		// The body and not the article, for what stands above and below comes and goes too.
		sizes.observe(document.body);
		if (strip.current) sizes.observe(strip.current);
		return () => {
			cancelAnimationFrame(frame);
			sizes.disconnect();
		};
	}, [reading, article, strip]);
	return layout;
}
