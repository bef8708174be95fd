/**
 * Looks for something in an article that is still being filled, now and with every
 * part that comes, until it is found or everything is there.
 *
 * @param look tells whether it was found
 * @returns what ends the looking
 */
export function whenThere(article: HTMLElement, look: () => boolean): () => void {
	const again = () => {
		if (look() || article.dataset.readerState === "ready") observer.disconnect();
	};
	const observer = new MutationObserver(again);
	observer.observe(article, { childList: true, subtree: true, attributeFilter: ["data-reader-state"] });
	again();
	return () => observer.disconnect();
}
