import type { Root } from "hast";
import { visit } from "unist-util-visit";
import { headingsOf, type ParsedDocument, parseDocument, type TextRange } from "../../document/index.ts";
import { type RenderedPart, renderParts, type SectionLabel, type Span } from "../../marks/index.ts";
import { type OpenDocument, type OpenInput, openDocument } from "./open.ts";

/** An open document with its HTML: everything that the page needs. */
export interface RenderedDocument {
	readonly open: OpenDocument;
	readonly parts: readonly RenderedPart[];
	readonly outline: readonly OutlineEntry[];
	/** Ids of the elements that links can point to: headings, footnotes and others. */
	readonly elementIds: ReadonlySet<string>;
}

export interface OutlineEntry {
	/** Fragment of its address. */
	readonly id: string;
	readonly label: string;
	readonly range: TextRange;
	/** 1 for the outermost level. */
	readonly depth: number;
	/** True if the label comes from the editor and not from the document. */
	readonly supplied: boolean;
}

/**
 * Opens a document and renders it as HTML with marks. Pure.
 *
 * @param document the parsed Markdown, if it was parsed before
 */
export function renderDocument(
	input: OpenInput,
	document: ParsedDocument = parseDocument(input.markdown),
): RenderedDocument {
	const open = openDocument(input, document);
	return renderedWith(open, document.tree, renderParts(document.tree, spansOf(open), labelsOf(open)));
}

/** Combines an open document with its parts, which were rendered from `tree`. */
export const renderedWith = (
	open: OpenDocument,
	tree: Root,
	parts: readonly RenderedPart[],
): RenderedDocument => ({ open, parts, outline: outlineOf(open, tree), elementIds: elementIdsIn(tree) });

export const spansOf = ({ spans }: OpenDocument): readonly Span[] =>
	spans.map(({ annotation, layer, range }) => ({
		id: annotation.id,
		layer: layer.id,
		markStyle: layer.markStyle,
		range,
	}));

export const labelsOf = ({ sections }: OpenDocument): readonly SectionLabel[] =>
	sections.map(({ section, range }) => ({ label: section.label, range }));

/** Uses sections instead of headings if there are any, because editors add sections to documents without headings. */
function outlineOf({ sections }: OpenDocument, tree: Root): readonly OutlineEntry[] {
	if (sections.length === 0) {
		return headingsOf(tree)
			.filter(({ rank }) => rank <= 3)
			.map(({ id, label, range, rank }) => ({ id, label, range, depth: rank, supplied: false }));
	}
	return sections.map(({ section, range }) => ({
		id: section.id,
		label: section.label,
		range,
		depth: 1 + sections.filter(({ range: outer }) => contains(outer, range)).length,
		supplied: true,
	}));
}

function elementIdsIn(tree: Root): ReadonlySet<string> {
	const ids = new Set<string>();
	visit(tree, "element", ({ properties: { id } }) => {
		if (typeof id === "string") ids.add(id);
	});
	return ids;
}

const contains = (outer: TextRange, inner: TextRange) =>
	outer !== inner && outer.start <= inner.start && outer.end >= inner.end;
