import { range, type TextRange } from "../../document/index.ts";

/**
 * The page's side of text coordinates: between a range of the document's text
 * and a DOM range in the article, whose text content is that text.
 */
export function domRangeOf(article: Element, { start, end }: TextRange): Range | undefined {
	const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
	const found = document.createRange();
	let passed = 0;
	let started = false;
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		const length = node.nodeValue?.length ?? 0;
		if (!started && start < passed + length) {
			found.setStart(node, start - passed);
			started = true;
		}
		if (started && end <= passed + length) {
			found.setEnd(node, end - passed);
			return found;
		}
		passed += length;
	}
	return undefined;
}

/** Where a selection stands in the text; undefined where it is empty or leaves the article. */
export function textRangeOf(article: Element, selection: Selection | null): TextRange | undefined {
	if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return undefined;
	const selected = selection.getRangeAt(0);
	if (!article.contains(selected.startContainer) || !article.contains(selected.endContainer))
		return undefined;
	const before = document.createRange();
	before.setStart(article, 0);
	before.setEnd(selected.startContainer, selected.startOffset);
	const start = before.cloneContents().textContent?.length ?? 0;
	const length = selected.cloneContents().textContent?.length ?? 0;
	return length > 0 ? range(start, start + length) : undefined;
}
