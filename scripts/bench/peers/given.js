/**
 * What a peer is given; places in UTF-16 units of the article's text.
 *
 * @typedef {{ readonly id: string, readonly layer: string, readonly start: number, readonly end: number }} GivenSpan
 */

/** @returns {Promise<readonly GivenSpan[]>} */
export const givenSpans = async () => (await fetch("./spans.json")).json();

/** @param {string} file */
export const givenText = async (file) => (await fetch(file)).text();

export function emptyArticle() {
	const article = document.querySelector("article");
	if (!article) throw new Error("The page has no article.");
	return article;
}

/** Marks when the frame is drawn that shows what has just been put in the page. */
export const markDrawn = () =>
	requestAnimationFrame(() => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => performance.mark("drawn");
		port2.postMessage(undefined);
	});
