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

/** Fetches a document's files. Rejects where the text cannot be had; of the others the reason is given. */
export async function readFiles(
	{ record, layers, entities }: Wanted,
	signal: AbortSignal,
	options: FetchOptions = {},
): Promise<DocumentFiles> {
	const problems: Problem[] = [];
	let copyOf: Date | undefined;
	const onCopy = (madeAt: Date) => {
		if (!copyOf || madeAt < copyOf) copyOf = madeAt;
	};
	const optional = async (path: string | undefined) => {
		if (path === undefined) return undefined;
		try {
			return await fetchText(path, signal, { ...options, onCopy });
		} catch (error) {
			if (!(error instanceof LibraryFailure)) throw error;
			problems.push(error.problem);
			return undefined;
		}
	};
	const [markdown, layersText, register, annotations] = await Promise.all([
		fetchText(record.file, signal, { ...options, onCopy }),
		optional(layers),
		optional(entities),
		optional(record.annotations),
	]);
	return { markdown, layers: layersText, register, annotations, problems, copyOf };
}
