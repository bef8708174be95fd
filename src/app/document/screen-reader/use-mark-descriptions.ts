import { type RefObject, useEffect } from "react";
import type { PlacedSpan } from "../../../library/index.ts";
import type { Reading } from "../../reading/reading.ts";
import { speakMarks } from "./describe-marks.ts";

/** Keeps what is said of the marks in step with the filters, once all of them are in the page. */
export function useSpokenMarks(
	root: RefObject<HTMLElement | null>,
	reading: Reading,
	isShown: (span: PlacedSpan) => boolean,
	isQuiet: boolean,
): void {
	useEffect(() => {
		const article = root.current;
		if (!article) return;
		let stop: (() => void) | undefined;
		const start = () => {
			if (stop || article.dataset.readerState !== "ready") return;
			stop = speakMarks(article, reading, isQuiet ? () => false : isShown);
		};
		const untilReady = new MutationObserver(start);
		untilReady.observe(article, { attributeFilter: ["data-reader-state"] });
		start();
		return () => {
			untilReady.disconnect();
			stop?.();
		};
	}, [root, reading, isShown, isQuiet]);
}
