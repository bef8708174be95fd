import { act, screen } from "@testing-library/react";
import { domRangeOf } from "../../src/app/document/dom-range.ts";
import { range } from "../../src/document/index.ts";

/** Selects words of the article, as a mouse or the keys of a browser do. */
export function selectWords(words: string): void {
	const article = screen.getByRole("article");
	const start = (article.textContent ?? "").indexOf(words);
	const found = domRangeOf(article, range(start, start + words.length));
	const selection = getSelection();
	selection?.removeAllRanges();
	if (found) selection?.addRange(found);
	act(() => void document.dispatchEvent(new Event("selectionchange")));
}
