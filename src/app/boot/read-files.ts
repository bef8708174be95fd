import type { Problem } from "../../annotation/index.ts";
import {
	type Catalogue,
	type DocumentRecord,
	type FetchOptions,
	fetchText,
	LibraryFailure,
} from "../../library/index.ts";

/** Which files a document is made of. */
export type Wanted = Pick<Catalogue, "layers" | "entities"> & { readonly record: DocumentRecord };

export interface DocumentFiles {
	readonly markdown: string;
	readonly layers: string | undefined;
	readonly register: string | undefined;
	readonly annotations: string | undefined;
	/** Why those are missing that could not be had. */
	readonly problems: readonly Problem[];
	/** When the oldest of them was kept, where there was no network and they are copies. */
	readonly copyOf: Date | undefined;
}

export interface ReadFilesOptions extends FetchOptions {
	/** Given what comes before the annotations; says how these are to be fetched. */
	readonly whileComing?: (
		text: Promise<string>,
		layers: Promise<string | undefined>,
	) => Pick<FetchOptions, "take">;
}

/** Fetches a document's files. Rejects where the text cannot be had; of the others the reason is given. */
export async function readFiles(
	{ record, layers, entities }: Wanted,
	signal: AbortSignal,
	{ whileComing, ...options }: ReadFilesOptions = {},
): Promise<DocumentFiles> {
	const problems: Problem[] = [];
	let copyOf: Date | undefined;
	const onCopy = (madeAt: Date) => {
		if (!copyOf || madeAt < copyOf) copyOf = madeAt;
	};
	const optional = async (path: string | undefined, more: FetchOptions = {}) => {
		if (path === undefined) return undefined;
		try {
			return await fetchText(path, signal, { ...options, onCopy, ...more });
		} catch (error) {
			if (!(error instanceof LibraryFailure)) throw error;
			problems.push(error.problem);
			return undefined;
		}
	};
	const text = fetchText(record.file, signal, { ...options, onCopy });
	const layersText = optional(layers);
	const [markdown, found, said, shared] = await Promise.all([
		text,
		layersText,
		optional(record.annotations, whileComing?.(text, layersText)),
		optional(entities),
	]);
	return { markdown, layers: found, register: shared, annotations: said, problems, copyOf };
}
