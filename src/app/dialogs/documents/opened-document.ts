import type { Problem } from "../../../annotation/index.ts";
import { documentFile, documentIdOf } from "../../../corpus/index.ts";
import {
	addDocument,
	archiveOfDocument,
	type Catalogue,
	type ConvertedDocument,
	documentIdFor,
	type SourceFields,
} from "../../../library/index.ts";
import { type OpenedDocument, openedDocuments } from "../../boot/opened-documents.ts";
import { emptyAddress } from "../../reading/address.ts";
import type { ViewStore } from "../../reading/view-store.ts";
import { download } from "../../ui/download.ts";

/** Returns an unused document id for a file: made from the file name, with a number if that id is taken. */
export function freeIdFor(name: string, { documents }: Catalogue): string {
	const base = documentIdFor(name);
	const taken = new Set<string>(documents.map(({ id }) => id));
	let id = base;
	for (let number = 2; taken.has(id); number += 1) id = `${base.slice(0, 76)}-${number}`;
	return id;
}

export function openedDocumentOf(
	id: string,
	document: ConvertedDocument,
	fields: SourceFields,
): OpenedDocument {
	const known = documentIdOf(id);
	if (known === undefined) throw new Error(`${id} cannot be the id of a document.`);
	const file = documentFile(id, document.suffix);
	return { record: { ...fields, id: known, title: fields.title ?? id, file }, document };
}

/** The parts of the page that opening a document needs. */
export interface PageLibrary {
	readonly store: ViewStore;
	/** Fetches the catalogue again, which then contains the opened documents. */
	readonly reload: () => Promise<unknown>;
}

/** Shows a document for this visit. */
export async function showForVisit(opened: OpenedDocument, page: PageLibrary): Promise<void> {
	openedDocuments.set(opened.record.id, opened);
	await show(opened, page);
}

/**
 * Adds a document to the folder and shows it. Returns the problems if the document could not be added.
 *
 * @param onAdded called before the page shows the document
 */
export async function addToFolder(
	opened: OpenedDocument,
	page: PageLibrary,
	onAdded: () => void,
): Promise<readonly Problem[]> {
	const { record, document } = opened;
	const problems = await addDocument({ id: record.id, document }, new AbortController().signal);
	if (problems.length > 0) return problems;
	openedDocuments.delete(record.id);
	onAdded();
	await show(opened, page);
	return [];
}

async function show({ record }: OpenedDocument, { store, reload }: PageLibrary): Promise<void> {
	await reload();
	store.navigate({ ...emptyAddress, document: record.id }, "push");
	scrollTo({ top: 0 });
}

/** Downloads the Markdown or text, or an archive if the document has further files. */
export function downloadDocument({ record, document }: OpenedDocument): void {
	const { suffix, text, images, description } = document;
	if (images.length === 0 && description === undefined) {
		const type = suffix === "md" ? "text/markdown" : "text/plain";
		download(`${record.id}.${suffix}`, new Blob([text], { type }));
		return;
	}
	download(
		`${record.id}.zip`,
		new Blob([archiveOfDocument(record.id, document)], { type: "application/zip" }),
	);
}
