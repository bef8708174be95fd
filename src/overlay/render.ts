import type { Root, RootContent } from "hast";
import { type DocumentPart, partsOf, type TextRange, textOf } from "../document/index.ts";
import { markNodes } from "./marks.ts";
import { serialise } from "./serialise.ts";
import type { Span } from "./span.ts";
import { createSpanIndex } from "./span-index.ts";

/** A part of the document as the page shows it. */
export interface RenderedPart {
	/** Made by our serialiser from the sanitised tree and our marks, and from nothing else. */
	readonly html: string;
	readonly range: TextRange;
}

/** A label that the editor supplies for the block where `range` begins. */
export interface SuppliedLabel {
	readonly label: string;
	readonly range: TextRange;
}

/**
 * The document as HTML with marks, part by part. The text of the parts put end
 * to end is the document's text: labels are attributes (`data-label`) on the
 * block that they stand over.
 */
export function renderParts(
	tree: Root,
	spans: readonly Span[],
	labels: readonly SuppliedLabel[] = [],
): readonly RenderedPart[] {
	const index = createSpanIndex(spans);
	return partsOf(tree).map((part) => {
		const marked = markNodes(withLabels(part, labels), part.range.start, index.over(part.range));
		return { html: serialise(marked), range: part.range };
	});
}

/** Puts each label on the first block that ends after the label's start; headings speak for themselves. */
function withLabels(part: DocumentPart, labels: readonly SuppliedLabel[]): readonly RootContent[] {
	let start: number = part.range.start;
	return part.nodes.map((node) => {
		const from = start;
		start += textOf(node).length;
		if (node.type !== "element" || /^h[1-6]$/.test(node.tagName)) return node;
		const found = labels.findLast(({ range: at }) => at.start >= from && at.start < start);
		return found ? { ...node, properties: { ...node.properties, dataLabel: found.label } } : node;
	});
}
