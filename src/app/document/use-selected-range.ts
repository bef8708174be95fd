import { useCallback } from "react";
import type { TextRange } from "../../document/index.ts";
import { useArticle } from "./article-context.tsx";
import { textRangeOf } from "./dom-range.ts";

/** Returns a function that returns the selected text. Undefined if nothing or text beyond the article is selected. */
export function useGetSelectedRange(): () => TextRange | undefined {
	const { root } = useArticle();
	return useCallback(() => (root.current ? textRangeOf(root.current, getSelection()) : undefined), [root]);
}
