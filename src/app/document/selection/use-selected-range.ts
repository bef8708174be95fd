import { useCallback, useEffect, useState } from "react";
import type { TextRange } from "../../../document/index.ts";
import { useArticle } from "../article-context.tsx";
import { textRangeOf } from "../dom-range.ts";

/** Returns a function that returns the selected text. Undefined if nothing or text beyond the article is selected. */
export function useGetSelectedRange(): () => TextRange | undefined {
	const { root } = useArticle();
	return useCallback(() => (root.current ? textRangeOf(root.current, getSelection()) : undefined), [root]);
}

/**
 * Returns the top of the selected text, in pixels from the top of the page. Undefined if nothing or text
 * beyond the article is selected.
 */
export function useSelectionTop(): number | undefined {
	const getSelectedRange = useGetSelectedRange();
	const [top, setTop] = useState<number>();
	useEffect(() => {
		const update = () => {
			const box = getSelectedRange() && getSelection()?.getRangeAt(0).getBoundingClientRect();
			setTop(box && box.top + scrollY);
		};
		document.addEventListener("selectionchange", update);
		return () => document.removeEventListener("selectionchange", update);
	}, [getSelectedRange]);
	return top;
}
