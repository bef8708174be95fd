import { type RefObject, useEffect, useState } from "react";
import type { TextRange } from "../../../document/index.ts";
import { textRangeOf } from "../dom-range.ts";

/** A selection of the user's in the article. */
export interface Selected {
	readonly range: TextRange;
	/** Where it begins, in pixels from the top of the page. */
	readonly top: number;
}

export function useSelectedRange(root: RefObject<HTMLElement | null>): Selected | undefined {
	const [selected, setSelected] = useState<Selected>();
	useEffect(() => {
		const look = () => {
			const selection = getSelection();
			const range = root.current ? textRangeOf(root.current, selection) : undefined;
			const box = range && selection?.getRangeAt(0).getBoundingClientRect();
			setSelected(range && box ? { range, top: box.top + scrollY } : undefined);
		};
		document.addEventListener("selectionchange", look);
		return () => document.removeEventListener("selectionchange", look);
	}, [root]);
	return selected;
}
