import { type RefObject, useEffect } from "react";
import type { TextRange } from "../../document/index.ts";
import { domRangeOf } from "./text-place.ts";
import { whenThere } from "./when-there.ts";

/** Shows the words that a link quotes. A highlight of the browser's own lies over the text and leaves the marks alone. */
export function useLinkedRange(root: RefObject<HTMLElement | null>, range: TextRange | undefined): void {
	useEffect(() => {
		const article = root.current;
		if (!article || !range || !("highlights" in CSS)) return;
		const stop = whenThere(article, () => {
			const found = domRangeOf(article, range);
			if (found) CSS.highlights.set("linked", new Highlight(found));
			return found !== undefined;
		});
		return () => {
			stop();
			CSS.highlights.delete("linked");
		};
	}, [root, range]);
}
