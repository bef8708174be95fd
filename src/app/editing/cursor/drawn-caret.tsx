import { useLayoutEffect, useState } from "react";
import { createPortal } from "react-dom";

/** A caret at the moving end of the selection. It lies over the page, because the article's elements are the text. */
export function DrawnCaret() {
	const [box, setBox] = useState<{ readonly left: number; readonly top: number; readonly height: number }>();
	useLayoutEffect(() => {
		const measure = () => {
			const { focusNode, focusOffset } = getSelection() ?? {};
			if (!focusNode || focusOffset === undefined) return setBox(undefined);
			const place = document.createRange();
			place.setStart(focusNode, focusOffset);
			const { left, top, height } = place.getClientRects()[0] ?? {};
			if (left === undefined || top === undefined || height === undefined) return setBox(undefined);
			setBox({ left: left + scrollX, top: top + scrollY, height });
			if (top < topInset || top + height > innerHeight) scrollBy({ top: top - innerHeight / 3 });
		};
		measure();
		document.addEventListener("selectionchange", measure);
		addEventListener("resize", measure);
		return () => {
			document.removeEventListener("selectionchange", measure);
			removeEventListener("resize", measure);
		};
	}, []);
	return box && createPortal(<span className="drawn-caret" aria-hidden="true" style={box} />, document.body);
}

/** Height of the bar and of the line below it, in pixels. */
const topInset = 96;
