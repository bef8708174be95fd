import type { Data, Processor } from "unified";

/**
 * Stands in the page for `document/gfm.ts`: many a document is CommonMark alone,
 * and tables, footnotes and the rest are a seventh of the Markdown pipeline. They
 * are put into the parser when a document may use them, and then stay.
 */
export function gfmReading(this: Processor): undefined {
	parserData = this.data();
}

/** To be awaited before a document is parsed. */
export async function loadGfm(markdown: string): Promise<void> {
	if (isLoaded || !mayUseGfm(markdown)) return;
	const { addGfm } = await import("./gfm-whole.ts");
	isLoaded = true;
	addGfm(parserData);
}

/**
 * False only where GFM reads a document as CommonMark does: without a pipe, or the
 * colon that a table of one column has in its place, there is no table; without a
 * tilde nothing is struck out, and so on (GFM 4.10, 5.3, 6.5, 6.9).
 */
export function mayUseGfm(markdown: string): boolean {
	return /[|~@]|:-|-:|\[\^|\[[\sx]\]|www\.|https?:\/\//i.test(markdown);
}

let parserData: Data = {};
let isLoaded = false;
