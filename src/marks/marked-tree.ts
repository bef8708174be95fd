import type { Root } from "hast";
import { labelled, labelsByBlock, type SuppliedLabel } from "./labels.ts";
import { markedTexts, withMarks } from "./marks.ts";
import type { Span } from "./span.ts";

/**
 * The document as a tree with marks and labels, for what is put together with more than it: what
 * `renderParts` gives as HTML. A file of its own, so that the page's first load has only the one.
 */
export function markedTree(tree: Root, spans: readonly Span[], labels: readonly SuppliedLabel[] = []): Root {
	const marked = markedTexts(tree, spans);
	const labelOf = labelsByBlock(tree, labels);
	return {
		...tree,
		children: tree.children.map((node) => labelled(withMarks(node, marked), labelOf.get(node))),
	};
}
