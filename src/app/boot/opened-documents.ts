import type { DocumentRecord } from "../../corpus/index.ts";
import type { Catalogue, ConvertedDocument } from "../../library/index.ts";

/** A document that the reader has opened from a file. The folder does not have it. */
export interface OpenedDocument {
	readonly record: DocumentRecord;
	readonly document: ConvertedDocument;
}

/** The documents that were opened from files since the page was loaded, by id. */
export const openedDocuments = new Map<string, OpenedDocument>();

/** Adds the opened documents to a catalogue. Forgets the opened documents whose ids the catalogue has by now. */
export function withOpenedDocuments(catalogue: Catalogue): Catalogue {
	const { documents } = catalogue;
	for (const { id } of documents) openedDocuments.delete(id);
	return {
		...catalogue,
		documents: [...documents, ...[...openedDocuments.values()].map(({ record }) => record)],
	};
}
