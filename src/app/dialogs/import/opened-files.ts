import type { DocumentId } from "../../../annotation/index.ts";
import type { AnnotatedDocument } from "../../../corpus/index.ts";
import {
	type ImportResult,
	importAnnotations,
	type NamedBytes,
	type ParsedImport,
} from "../../../library/index.ts";
import { applyToReading } from "../../boot/change-reading.ts";
import type { LoadedDocument } from "../../boot/create-loaded-document.ts";
import { ownVersionIn } from "./own-version.ts";

/** Annotations that a reader opened from files, for one document and one visit. */
export interface OpenedFiles {
	readonly document: DocumentId;
	/** Names of the files, for the notice. */
	readonly name: string;
	/** A version of the document's own files, shown instead of those files. Empty if the opened files are imported. */
	readonly version: readonly NamedBytes[];
	readonly imports: readonly ParsedImport[];
	/** Ids of the new layers that the reader accepted. */
	readonly newLayers: ReadonlySet<string>;
	/** The number of spans that the files add or change, as the notice shows it: "3 spans". Includes orphans. */
	readonly count: string;
}

/** Returns a document with the annotations of opened files. Only what they change is replaced. */
export function withOpenedFiles(base: LoadedDocument, opened: readonly OpenedFiles[]): LoadedDocument {
	let { reading } = base;
	for (const { version, imports, newLayers } of opened) {
		const change =
			ownVersionIn(reading, version) ??
			importInto(reading, imports, newLayers).documents.get(reading.record.id)?.change;
		if (change) reading = applyToReading(reading, change);
	}
	return { ...base, reading };
}

/** Merges imports into one document. Changes nothing. */
export const importInto = (
	document: AnnotatedDocument,
	imports: readonly ParsedImport[],
	newLayers: ReadonlySet<string>,
): ImportResult =>
	importAnnotations(imports, {
		layers: document.layers,
		newLayers,
		document: document.record.id,
		documentOf: () => document,
	});
