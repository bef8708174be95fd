import type { Root, RootContent } from "hast";
import { type DocumentPart, partsOf, type TextRange } from "../document/index.ts";
import { labelled, labelsByBlock, type SectionLabel } from "./labels.ts";
import { markedTexts, withMarks } from "./marks.ts";
import { serialiseHtml } from "./serialise.ts";
import type { Span } from "./span.ts";

/** A part of the document as HTML. */
export interface RenderedPart {
	/** Serialised from the sanitised tree and its marks, and from nothing else. */
	readonly html: string;
	readonly range: TextRange;
}

/**
 * Renders the document as HTML with marks, part by part.
 *
 * The concatenated text of the parts is the document's text: labels are attributes (`data-label`) of their blocks.
 */
export function renderParts(
	tree: Root,
	spans: readonly Span[],
	labels: readonly SectionLabel[] = [],
): readonly RenderedPart[] {
	return renderConsecutiveParts(partsOf(tree), spans, labelsByBlock(tree, labels));
}

/**
 * Renders consecutive parts as `renderParts` would within the whole document.
 *
 * @param parts no span may reach beyond their end
 * @param spans the spans with words in these parts, and no others
 * @param labelOf result of `labelsByBlock`
 */
export function renderConsecutiveParts(
	parts: readonly DocumentPart[],
	spans: readonly Span[],
	labelOf: ReadonlyMap<RootContent, string>,
): readonly RenderedPart[] {
	const children = parts.flatMap(({ nodes }) => nodes);
	const marked = markedTexts({ type: "root", children }, spans, parts[0]?.range.start);
	const shown = (node: RootContent) => labelled(withMarks(node, marked), labelOf.get(node));
	return parts.map(({ nodes, range }) => ({ html: serialiseHtml(nodes.map(shown)), range }));
}
