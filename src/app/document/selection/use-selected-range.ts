import { type RefObject, useEffect, useState } from "react";
import type { TextRange } from "../../../document/index.ts";
import { textRangeOf } from "../dom-range.ts";

/** The selected text of the article. */
export interface Selected {
	readonly range: TextRange;
	/** Top of the selection, in pixels from the top of the page. */
	readonly top: number;
}

/** Returns the current selection. Undefined if it is empty or extends beyond the article. */
export function useSelectedRange(root: RefObject<HTMLElement | null>): Selected | undefined {
	const [selected, setSelected] = useState<Selected>();
	useEffect(() => {
		const update = () => {
			const selection = getSelection();
			const range = root.current ? textRangeOf(root.current, selection) : undefined;
			const box = range && selection?.getRangeAt(0).getBoundingClientRect();
			setSelected(range && box ? { range, top: box.top + scrollY } : undefined);
		};
		document.addEventListener("selectionchange", update);
		return () => document.removeEventListener("selectionchange", update);
	}, [root]);
	return selected;
}
