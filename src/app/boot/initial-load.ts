import type { DocumentRecord } from "../../corpus/index.ts";
import { type Catalogue, fetchCatalogue } from "../../library/index.ts";
import type { LoadedDocument } from "./create-loaded-document.ts";
import type { DocumentLoader } from "./document-loader.ts";

/** The first requests of the page: the catalogue, then the document that the address names. */
export interface InitialLoad {
	readonly loader: DocumentLoader;
	readonly catalogue: Promise<Catalogue>;
	/** The document that is loading. Undefined until the catalogue has arrived. */
	readonly current: () => StartedDocument | undefined;
	/** Resolves when the document is chosen, or when no document can be chosen. Never rejects. */
	readonly chosen: Promise<void>;
	/** Resolves when the document is loaded, or when it cannot be loaded. Never rejects. */
	readonly settled: Promise<void>;
}

export interface StartedDocument {
	readonly catalogue: Catalogue;
	readonly record: DocumentRecord;
	readonly document: Promise<LoadedDocument>;
}

/** Returns the document with that id, or the first document if `id` is null. */
export const findRecord = ({ documents }: Catalogue, id: string | null): DocumentRecord | undefined =>
	id === null ? documents[0] : documents.find((candidate) => candidate.id === id);

/** Starts loading before React has loaded. The queries of the page take over these requests, and report their failures. */
export function startInitialLoad(loader: DocumentLoader, id: string | null): InitialLoad {
	const { signal } = new AbortController();
	const catalogue = fetchCatalogue(signal);
	let started: StartedDocument | undefined;
	const chosen = catalogue.then(
		(found) => {
			const record = findRecord(found, id);
			if (!record) return;
			const document = loader.load({ catalogue: found, record }, signal);
			started = { catalogue: found, record, document };
		},
		() => {},
	);
	return {
		loader,
		catalogue,
		current: () => started,
		chosen,
		settled: chosen
			.then(() => started?.document)
			.then(
				() => {},
				() => {},
			),
	};
}
