import { useEffect, useState } from "react";
import type { PlacedSpan } from "../../../corpus/index.ts";
import { useArticle } from "../../document/article-context.tsx";
import { coveredTop, coverGap } from "../../document/covered-top.ts";
import { domRangeOf } from "../../document/dom-range.ts";
import { scrollAndCorrect } from "../../document/use-scroll-to-target.ts";
import { useIsSheet } from "../../ui/use-width.ts";

/**
 * Scrolls the span of a form that opens into view: to just below the bar if the form is a bottom sheet, which would
 * cover the span, and otherwise only if nothing of the span is visible, for example after a search.
 */
export function useSpanInView(span: PlacedSpan): void {
	const { root } = useArticle();
	const isSheet = useIsSheet();
	// A moved end does not scroll.
	const [range] = useState(span.range);
	useEffect(() => {
		const measureTop = () => {
			const box = root.current && domRangeOf(root.current, range)?.getBoundingClientRect();
			if (!box) return undefined;
			const covered = coveredTop();
			if (!isSheet && box.bottom > covered && box.top < innerHeight) return undefined;
			return box.top + scrollY - Math.max(covered + coverGap, isSheet ? 0 : innerHeight * targetShare);
		};
		return scrollAndCorrect(measureTop, "auto");
	}, [root, range, isSheet]);
}

/** A span in a wide window is scrolled to this share of the window's height. */
const targetShare = 0.27;
