import { type CSSProperties, useLayoutEffect, useState } from "react";
import { createPortal } from "react-dom";
import { useArticle, useNearParts } from "../../document/article-context.tsx";
import { domRangeOf } from "../../document/dom-range.ts";
import { useDocument } from "../../reading/page-context.tsx";
import type { Suggestion } from "./suggestions.ts";

/**
 * Draws a box around each suggestion near the viewport. The boxes lie over the page, because suggestions are no marks
 * and the article's elements belong to the text.
 */
export function SuggestionBoxes({ suggestions, active }: SuggestionBoxesProps) {
	const { root } = useArticle();
	const { parts } = useDocument().content;
	const nearParts = useNearParts();
	const [boxes, setBoxes] = useState<readonly Box[]>([]);
	useLayoutEffect(() => {
		const article = root.current;
		if (!article) return;
		const near = suggestions.filter(
			({ range }) =>
				!nearParts ||
				parts.some(
					({ range: { start, end } }, at) => nearParts.has(at) && range.start >= start && range.start < end,
				),
		);
		const measure = () =>
			setBoxes(
				near.flatMap((suggestion) => {
					const lines = domRangeOf(article, suggestion.range)?.getClientRects() ?? [];
					return Array.from(lines, ({ left, top, width, height }, line) => ({
						key: `${suggestion.key} ${suggestion.range.start} ${line}`,
						markStyle: suggestion.layer.markStyle,
						isActive: suggestion === active,
						style: { left: left + scrollX, top: top + scrollY, width, height },
					}));
				}),
			);
		// Also calls the function once at the start.
		const sizes = new ResizeObserver(measure);
		sizes.observe(article);
		return () => sizes.disconnect();
	}, [root, parts, nearParts, suggestions, active]);
	return createPortal(
		<div aria-hidden="true">
			{boxes.map(({ key, markStyle, isActive, style }) => (
				<span
					key={key}
					className={`suggestion-box in-${markStyle}`}
					data-active={isActive || undefined}
					style={style}
				/>
			))}
		</div>,
		document.body,
	);
}

interface SuggestionBoxesProps {
	readonly suggestions: readonly Suggestion[];
	readonly active: Suggestion | undefined;
}

/** One line of a suggestion, in pixels from the top left corner of the page. */
interface Box {
	readonly key: string;
	readonly markStyle: string;
	readonly isActive: boolean;
	readonly style: CSSProperties;
}
