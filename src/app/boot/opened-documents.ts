import type { DocumentRecord } from "../../corpus/index.ts";
import type { Catalogue, ConvertedDocument } from "../../library/index.ts";

/** A document that the reader has opened from a file. The folder does not have it. */
export interface OpenedDocument {
	readonly record: DocumentRecord;
	readonly document: ConvertedDocument;
	/** True if the folder has got another document with the same id. */
	readonly isTaken?: boolean | undefined;
}

/** The documents that were opened from files since the page was loaded, by id. */
export const openedDocuments = new Map<string, OpenedDocument>();

/**
 * Adds the opened documents to a catalogue. An opened document stays readable if somebody adds a document with its id to
 * the folder. The document of the folder can be read after the visit.
 */
export function withOpenedDocuments(catalogue: Catalogue): Catalogue {
	const { documents } = catalogue;
	for (const { id } of documents) {
		const opened = openedDocuments.get(id);
		if (opened) openedDocuments.set(id, { ...opened, isTaken: true });
	}
	return {
		...catalogue,
		documents: [
			...documents.filter(({ id }) => !openedDocuments.has(id)),
			...[...openedDocuments.values()].map(({ record }) => record),
		],
	};
}
