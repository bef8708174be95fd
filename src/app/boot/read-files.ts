import type { Problem } from "../../annotation/index.ts";
import type { DocumentRecord } from "../../corpus/index.ts";
import { type Catalogue, type FetchOptions, fetchText, LibraryError } from "../../library/index.ts";

/** The paths of the files of a document. */
export type DocumentSource = Pick<Catalogue, "layers" | "entities"> & { readonly record: DocumentRecord };

export interface DocumentFiles {
	readonly markdown: string;
	readonly layers: string | undefined;
	readonly sharedEntities: string | undefined;
	readonly annotations: string | undefined;
	/** Why files are missing. */
	readonly problems: readonly Problem[];
	/** When the oldest offline copy was stored. Undefined if all files came from the network. */
	readonly copyOf: Date | undefined;
}

export interface ReadFilesOptions extends FetchOptions {
	/** Receives the files that arrive before the annotations, and returns fetch options for the annotations. */
	readonly beforeAnnotations?: (
		text: Promise<string>,
		layers: Promise<string | undefined>,
	) => Pick<FetchOptions, "readBody">;
}

/** Fetches the files of a document. Rejects if the text cannot be read. Other failures go to `problems`. */
export async function readFiles(
	{ record, layers, entities }: DocumentSource,
	signal: AbortSignal,
	{ beforeAnnotations, ...options }: ReadFilesOptions = {},
): Promise<DocumentFiles> {
	const problems: Problem[] = [];
	let copyOf: Date | undefined;
	const onCachedCopy = (madeAt: Date) => {
		if (!copyOf || madeAt < copyOf) copyOf = madeAt;
	};
	const optional = async (path: string | undefined, more: FetchOptions = {}) => {
		if (path === undefined) return undefined;
		try {
			return await fetchText(path, signal, { ...options, onCachedCopy, ...more });
		} catch (error) {
			if (!(error instanceof LibraryError)) throw error;
			problems.push(error.problem);
			return undefined;
		}
	};
	const text = fetchText(record.file, signal, { ...options, onCachedCopy });
	const layersText = optional(layers);
	const [markdown, foundLayers, annotations, sharedEntities] = await Promise.all([
		text,
		layersText,
		optional(record.annotations, beforeAnnotations?.(text, layersText)),
		optional(entities),
	]);
	return { markdown, layers: foundLayers, sharedEntities, annotations, problems, copyOf };
}
