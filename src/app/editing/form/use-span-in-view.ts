import { useEffect, useState } from "react";
import type { PlacedSpan } from "../../../corpus/index.ts";
import { useArticle } from "../../document/article-context.tsx";
import { domRangeOf } from "../../document/dom-range.ts";
import { scrollRangeIntoView } from "../../document/scroll-range-into-view.ts";
import { useIsSheet } from "../../ui/use-width.ts";

/**
 * Scrolls the span of a form that opens into view: to the top if the form is a bottom sheet, which would cover the
 * span, and otherwise only if nothing of the span is visible, for example after a search.
 */
export function useSpanInView(span: PlacedSpan): void {
	const { root } = useArticle();
	const isSheet = useIsSheet();
	// A moved end does not scroll.
	const [range] = useState(span.range);
	useEffect(() => {
		const found = root.current && domRangeOf(root.current, range);
		if (!found) return;
		const { top, bottom } = found.getBoundingClientRect();
		if (isSheet || bottom < 0 || top > innerHeight) scrollRangeIntoView(found, isSheet);
	}, [root, range, isSheet]);
}
