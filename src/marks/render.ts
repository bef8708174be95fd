import type { Root, RootContent } from "hast";
import { type DocumentPart, partsOf, type TextRange } from "../document/index.ts";
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
	return renderSome(partsOf(tree), spans, labelsByBlock(tree, labels));
}

/**
 * Consecutive parts of a document as they stand in the whole of it.
 *
 * @param parts with an end over which no span reaches
 * @param spans those that have words in them, and no other
 * @param labelOf as `labelsByBlock` gives it
 */
export function renderSome(
	parts: readonly DocumentPart[],
	spans: readonly Span[],
	labelOf: ReadonlyMap<RootContent, string>,
): readonly RenderedPart[] {
	const children = parts.flatMap(({ nodes }) => nodes);
	const marked = markedTexts({ type: "root", children }, spans, parts[0]?.range.start);
	const shown = (node: RootContent) => labelled(withMarks(node, marked), labelOf.get(node));
	return parts.map(({ nodes, range }) => ({ html: serialise(nodes.map(shown)), range }));
}
