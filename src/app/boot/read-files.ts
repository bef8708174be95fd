import type { Problem } from "../../annotation/index.ts";
import type { DocumentRecord } from "../../corpus/index.ts";
import { type ConvertedDocument, type FetchOptions, fetchText, LibraryError } from "../../library/index.ts";

/** The paths of the files of a document, as in the catalogue. */
export interface DocumentFiles {
	readonly record: DocumentRecord;
	readonly layers: string | undefined;
	readonly entities: string | undefined;
	/** The document itself, if it was opened from a file. */
	readonly opened?: ConvertedDocument | undefined;
}

export interface FileContents {
	/** Content of the file of the document: Markdown or plain text. */
	readonly source: string;
	readonly layers: string | undefined;
	readonly sharedEntities: string | undefined;
	readonly annotations: string | undefined;
	/** Why files are missing. */
	readonly problems: readonly Problem[];
}

/** Fetches the files of a document. Rejects if the text cannot be read. Other failures go to `problems`. */
export async function readFiles(
	{ record, layers, entities, opened }: DocumentFiles,
	signal: AbortSignal,
	options: FetchOptions,
): Promise<FileContents> {
	const problems: Problem[] = [];
	const optional = async (path: string | undefined) => {
		if (path === undefined) return undefined;
		try {
			return await fetchText(path, signal, options);
		} catch (error) {
			if (!(error instanceof LibraryError)) throw error;
			problems.push(error.problem);
			return undefined;
		}
	};
	const [source, layersText, annotations, sharedEntities] = await Promise.all([
		opened?.text ?? fetchText(record.file, signal, options),
		optional(layers),
		optional(record.annotations),
		optional(entities),
	]);
	return { source, layers: layersText, sharedEntities, annotations, problems };
}
