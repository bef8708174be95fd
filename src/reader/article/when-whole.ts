/**
 * Calls back once all parts of a document are in its article, at once where they are. Places in parts that
 * are still to come are found only then.
 *
 * @returns what ends the waiting.
 */
export function whenWhole(article: HTMLElement, isWhole: () => void): () => void {
	const look = () => {
		if (article.dataset.readerState !== "ready") return;
		observer.disconnect();
		isWhole();
	};
	const observer = new MutationObserver(look);
	observer.observe(article, { attributeFilter: ["data-reader-state"] });
	look();
	return () => observer.disconnect();
}
