import { createTextAnnotator } from "@recogito/text-annotator";
import "@recogito/text-annotator/text-annotator.css";
import { emptyArticle, givenSpans, givenText, markDrawn } from "./given.js";

const [html, spans] = await Promise.all([givenText("./article.html"), givenSpans()]);
const article = emptyArticle();
article.innerHTML = html;
const rangeOf = rangesIn(article);
const annotations = spans.map(({ id, start, end }) => {
	const range = rangeOf(start, end);
	const selector = [{ start, end, quote: range.toString(), range }];
	return { id, bodies: [], target: { annotation: id, selector } };
});
const annotator = createTextAnnotator(article, { annotatingEnabled: false });
annotator.renderer.on("onRedraw", () => {
	// It draws what is in the window, and again whenever that changes.
	if (article.querySelector(".r6o-annotation") && performance.getEntriesByName("drawn").length === 0)
		markDrawn();
});
annotator.setAnnotations(annotations);

/**
 * Ranges by places in the text, found by halves.
 *
 * @param {Element} root
 * @returns {(start: number, end: number) => Range} in UTF-16 units
 */
function rangesIn(root) {
	/** @type {{ readonly node: Node, readonly start: number }[]} */
	const texts = [];
	let length = 0;
	const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		texts.push({ node, start: length });
		length += node.nodeValue?.length ?? 0;
	}
	/** The last text that begins at or before the place. @param {number} place */
	const textAt = (place) => {
		let [low, high] = [0, texts.length - 1];
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if ((texts[middle]?.start ?? Infinity) <= place) low = middle;
			else high = middle - 1;
		}
		const found = texts[low];
		if (!found) throw new Error("The article has no text.");
		return found;
	};
	return (start, end) => {
		const [from, to] = [textAt(start), textAt(end - 1)];
		const range = document.createRange();
		range.setStart(from.node, start - from.start);
		range.setEnd(to.node, end - to.start);
		return range;
	};
}
