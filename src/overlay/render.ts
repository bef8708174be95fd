import type { Root, RootContent } from "hast";
import { partsOf, type TextRange } from "../document/index.ts";
import { labelled, labelsByBlock, type SuppliedLabel } from "./labels.ts";
import { markedTexts, withMarks } from "./marks.ts";
import { serialise } from "./serialise.ts";
import type { Span } from "./span.ts";

/** A part of the document as the page shows it. */
export interface RenderedPart {
	/** Made by our serialiser from the sanitised tree and our marks, and from nothing else. */
	readonly html: string;
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
	const marked = markedTexts(tree, spans);
	const labelOf = labelsByBlock(tree, labels);
	const shown = (node: RootContent) => labelled(withMarks(node, marked), labelOf.get(node));
	return partsOf(tree).map(({ nodes, range }) => ({ html: serialise(nodes.map(shown)), range }));
}
