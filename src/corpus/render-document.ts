import type { Root } from "hast";
import { visit } from "unist-util-visit";
import { headingsOf, parserFor, type TextRange } from "../document/index.ts";
import { type RenderedPart, renderParts, type SectionLabel, type Span } from "../marks/index.ts";
import {
	type AnnotatedDocument,
	type OutlineEntry,
	type RenderedContent,
	type RenderedDocument,
	rangesOf,
} from "./annotated-document.ts";
import { type OpenInput, openParsedDocument } from "./open-document.ts";

/** Opens a document and renders it as HTML with marks. Pure. The parser must have loaded what it needs. */
export function renderDocument(input: OpenInput): RenderedDocument {
	const document = parserFor(input.record.file).parse(input.source);
	const open = openParsedDocument(input, document);
	const parts = renderParts(document.tree, markSpansOf(open), sectionLabelsOf(open));
	return { ...open, content: renderedContent(open, document.tree, parts) };
}

/** Returns the content of a document whose parts were rendered from `tree`. */
export const renderedContent = (
	document: AnnotatedDocument,
	tree: Root,
	parts: readonly RenderedPart[],
): RenderedContent => ({
	kind: "rendered",
	parts,
	outline: outlineOf(document, () => tree),
	elementIds: elementIdsIn(tree),
});

/** Returns the spans as `renderParts` takes them: one for each piece. */
export const markSpansOf = ({ spans }: Pick<AnnotatedDocument, "spans">): readonly Span[] =>
	spans.flatMap((span): readonly Span[] => {
		const { annotation, layer, range, furtherRanges = [], placement } = span;
		const { markStyle, tone } = layer;
		const isDoubtful = placement.kind === "check";
		const drawn = { id: annotation.id, layer: layer.id, markStyle, tone, isDoubtful };
		if (furtherRanges.length === 0) return [{ ...drawn, range }];
		return rangesOf(span).map((one, at) => ({
			...drawn,
			range: one,
			piece: pieceAt(at, furtherRanges.length),
		}));
	});

/** @param last index of the last piece, at least 1 */
export const pieceAt = (index: number, last: number): Span["piece"] =>
	index === 0 ? "first" : index === last ? "last" : "middle";

/** Returns the labels of sections as `renderParts` takes them. */
export const sectionLabelsOf = ({ sections }: Pick<AnnotatedDocument, "sections">): readonly SectionLabel[] =>
	sections.map(({ section, range }) => ({ label: section.label, range }));

/**
 * Uses sections instead of headings if there are any, because editors add sections to documents without headings.
 *
 * @param getTree called only if there are no sections
 */
export function outlineOf(
	{ sections }: Pick<AnnotatedDocument, "sections">,
	getTree: () => Root,
): readonly OutlineEntry[] {
	if (sections.length === 0) {
		return headingsOf(getTree())
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
