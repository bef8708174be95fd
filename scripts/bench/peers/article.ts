/** A span that a peer has to show. Offsets are UTF-16 units of the article's text; `end` is excluded. */
export interface PeerSpan {
	readonly id: string;
	readonly layer: string;
	readonly start: number;
	readonly end: number;
}

export const fetchSpans = async (): Promise<readonly PeerSpan[]> => (await fetch("./spans.json")).json();

export const fetchText = async (file: string): Promise<string> => (await fetch(file)).text();

export function emptyArticle(): HTMLElement {
	const article = document.querySelector("article");
	if (!article) throw new Error("The page has no article.");
	return article;
}

/** Sets the performance mark "drawn" after the next frame, which shows the latest changes, is drawn. */
export function markDrawn(): void {
	requestAnimationFrame(() => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => performance.mark("drawn");
		port2.postMessage(undefined);
	});
}
