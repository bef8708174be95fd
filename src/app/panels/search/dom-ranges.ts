import type { TextRange } from "../../../document/index.ts";

/**
 * The DOM ranges of stretches of an element's text, found in one walk however many they are.
 *
 * @param ranges in order and without overlap, counted from the start of the document
 * @param start where the element's own text starts in the document
 */
export function domRangesOf(element: Element, ranges: readonly TextRange[], start: number): Range[] {
	const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
	const found: Range[] = [];
	let node = walker.nextNode();
	let passed = start;
	const endOf = (text: Node) => passed + (text.nodeValue?.length ?? 0);
	const step = () => {
		if (node) passed = endOf(node);
		node = walker.nextNode();
	};
	for (const { start: from, end: to } of ranges) {
		while (node && endOf(node) <= from) step();
		if (!node) break;
		const range = document.createRange();
		range.setStart(node, Math.max(from - passed, 0));
		while (node && endOf(node) < to) step();
		if (node) range.setEnd(node, to - passed);
		else range.setEnd(element, element.childNodes.length);
		found.push(range);
	}
	return found;
}
