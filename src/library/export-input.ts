import type { Annotation } from "../annotation/index.ts";
import type { AnnotatedDocument, DocumentRecord, Orphan, PlacedSpan } from "../corpus/index.ts";
import type { ExportDocument, ExportInput, ExportSpan } from "../formats/index.ts";

/** Returns the address of a span on a published site. Undefined if the site is not published. */
export type GetSpanUrl = (record: DocumentRecord, annotation: Annotation) => string | undefined;

/**
 * Creates the input of the formats: the spans and orphans for which `isIncluded` is true, with all sections
 * and entities, so that an export can be read back.
 *
 * @param open documents of one folder, with the same layers and shared entities
 */
export function createExportInput(
	open: readonly AnnotatedDocument[],
	isIncluded: (span: PlacedSpan | Orphan) => boolean,
	urlOf: GetSpanUrl = () => undefined,
): ExportInput {
	return {
		layers: open[0]?.layers ?? { layers: [], types: new Map() },
		sharedEntities: open[0]?.sharedEntities ?? [],
		documents: open.map((document) => exportDocument(document, isIncluded, urlOf)),
		originals: new Map(
			open.map(({ record, content }) => [record.id, { ...original(content), stated: record }]),
		),
	};
}

function exportDocument(
	{ record, text, spans, orphans, sections, lostSections, documentEntities }: AnnotatedDocument,
	isIncluded: (span: PlacedSpan | Orphan) => boolean,
	urlOf: GetSpanUrl,
): ExportDocument {
	const exported = (span: PlacedSpan | Orphan): ExportSpan => ({
		annotation: span.annotation,
		placement: span.placement,
		section: "section" in span ? span.section : undefined,
		url: urlOf(record, span.annotation),
	});
	return {
		id: record.id,
		title: record.title,
		file: record.file,
		language: record.language,
		text,
		spans: [...spans, ...orphans].filter(isIncluded).map(exported),
		sections: [...sections, ...lostSections].map(({ section, placement }) => ({ section, placement })),
		entities: documentEntities,
	};
}

const original = (content: AnnotatedDocument["content"]) =>
	content.kind === "tree"
		? { tree: content.tree }
		: { tree: undefined, rendered: content.parts.map(({ html }) => html) };
