import type { Annotation } from "../annotation/index.ts";
import type { ExportDocument, ExportInput, ExportSpan } from "../formats/index.ts";
import type { DocumentRecord } from "./files/document-record.ts";
import type { OpenDocument, Orphan, PlacedSpan } from "./stream/open.ts";

/** Where a span can be seen in a published reader; undefined where there is none. */
export type GetSpanUrl = (record: DocumentRecord, annotation: Annotation) => string | undefined;

/**
 * What the formats write: the spans for which `keep` is true, orphans among
 * them, with the sections and entities that they need to be read back.
 *
 * @param open documents of one folder; they share layers and shared entities
 */
export function exportInput(
	open: readonly OpenDocument[],
	keep: (span: PlacedSpan | Orphan) => boolean,
	urlOf: GetSpanUrl = () => undefined,
): ExportInput {
	return {
		layers: open[0]?.layers ?? { layers: [], types: new Map() },
		sharedEntities: open[0]?.sharedEntities ?? [],
		documents: open.map((document) => exportDocument(document, keep, urlOf)),
		originals: new Map(
			open.map(({ record, document: { tree, rendered } }) => [record.id, { tree, rendered, stated: record }]),
		),
	};
}

function exportDocument(
	{ record, document, spans, orphans, sections, lostSections, documentEntities }: OpenDocument,
	keep: (span: PlacedSpan | Orphan) => boolean,
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
		text: document.text,
		spans: [...spans, ...orphans].filter(keep).map(exported),
		sections: [...sections, ...lostSections].map(({ section, placement }) => ({ section, placement })),
		entities: documentEntities,
	};
}
