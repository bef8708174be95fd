import { type RefObject, useEffect } from "react";
import type { TextRange } from "../../document/index.ts";
import { domRangeOf } from "./text-place.ts";

/** Shows the words that a link quotes. A highlight of the browser's own lies over the text and leaves the marks alone. */
export function useLinkedRange(root: RefObject<HTMLElement | null>, range: TextRange | undefined): void {
	useEffect(() => {
		const found = root.current && range && domRangeOf(root.current, range);
		if (!found || !("highlights" in CSS)) return;
		CSS.highlights.set("linked", new Highlight(found));
		return () => {
			CSS.highlights.delete("linked");
		};
	}, [root, range]);
}
