import type { Root } from "hast";
import { labelled, labelsByBlock, type SectionLabel } from "./labels.ts";
import { markedTexts, withMarks } from "./marks.ts";
import type { Span } from "./span.ts";

/**
 * Returns the document as a tree with marks and labels, for a format that adds nodes of its own. `renderParts` returns
 * the same as HTML. This is a separate file because the initial bundle needs only `renderParts`.
 */
export function markedTree(tree: Root, spans: readonly Span[], labels: readonly SectionLabel[] = []): Root {
	const marked = markedTexts(tree, spans);
	const labelOf = labelsByBlock(tree, labels);
	return {
		...tree,
		children: tree.children.map((node) => labelled(withMarks(node, marked), labelOf.get(node))),
	};
}
