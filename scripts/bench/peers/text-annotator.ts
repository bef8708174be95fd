import { createTextAnnotator } from "@recogito/text-annotator";
import "@recogito/text-annotator/text-annotator.css";
import { emptyArticle, fetchSpans, fetchText, markDrawn } from "./article.ts";

const [html, spans] = await Promise.all([fetchText("./article.html"), fetchSpans()]);
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
	// The annotator draws what is in the viewport, and draws again after each scroll.
	if (article.querySelector(".r6o-annotation") && performance.getEntriesByName("drawn").length === 0)
		markDrawn();
});
annotator.setAnnotations(annotations);

/**
 * Returns a function that finds the range between two offsets by binary search.
 * Offsets are UTF-16 units of the text of `root`.
 */
function rangesIn(root: Element): (start: number, end: number) => Range {
	const texts: { readonly node: Node; readonly start: number }[] = [];
	let length = 0;
	const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		texts.push({ node, start: length });
		length += node.nodeValue?.length ?? 0;
	}
	/** The last text node that starts at or before the offset. */
	const textAt = (offset: number) => {
		let [low, high] = [0, texts.length - 1];
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if ((texts[middle]?.start ?? Infinity) <= offset) low = middle;
			else high = middle - 1;
		}
		const found = texts[low];
		if (!found) throw new Error("The article has no text.");
		return found;
	};
	return (start, end) => {
		const [first, last] = [textAt(start), textAt(end - 1)];
		const range = document.createRange();
		range.setStart(first.node, start - first.start);
		range.setEnd(last.node, end - last.start);
		return range;
	};
}
