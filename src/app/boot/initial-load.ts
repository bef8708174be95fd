import type { DocumentRecord } from "../../corpus/index.ts";
import { type Catalogue, fetchCatalogue } from "../../library/index.ts";
import { dismissWorker, startWorker } from "./open-in-worker.ts";
import { type LoadedBeginning, type LoadedReading, readDocument } from "./read-document.ts";

/** The first requests of the page: the catalogue, then the document that the address names. */
export interface InitialLoad {
	readonly catalogue: Promise<Catalogue>;
	/** The document that is loading. Undefined until the catalogue has arrived. */
	readonly current: () => StartedReading | undefined;
	/** Resolves when the document is chosen, or when no document can be chosen. Never rejects. */
	readonly documentChosen: Promise<void>;
}

export interface StartedReading {
	readonly catalogue: Catalogue;
	readonly record: DocumentRecord;
	readonly whole: Promise<LoadedReading>;
	/** Resolves when `whole` has settled. Never rejects. */
	readonly settled: Promise<void>;
	/** Calls `listener` with all parts received so far: now if there are any, and each time more arrive. */
	readonly onFirst: (listener: (first: LoadedBeginning) => void) => void;
}

/** Returns the document with that id, or the first document if `id` is null. */
export const findRecord = ({ documents }: Catalogue, id: string | null): DocumentRecord | undefined =>
	id === null ? documents[0] : documents.find((candidate) => candidate.id === id);

/**
 * Starts loading. Rejections surface where `catalogue` and `whole` are awaited.
 *
 * @param isBuilt true if a build has prepared all documents, so that no parser is needed
 */
export function startInitialLoad(id: string | null, isBuilt: boolean): InitialLoad {
	if (!isBuilt) startWorker();
	const { signal } = new AbortController();
	const catalogue = fetchCatalogue(signal);
	let reading: StartedReading | undefined;
	const documentChosen = catalogue.then(
		(found) => {
			const record = findRecord(found, id);
			if (record) reading = startReading(found, record, signal);
			dismissWorker();
		},
		() => dismissWorker(),
	);
	return { catalogue, current: () => reading, documentChosen };
}

function startReading(catalogue: Catalogue, record: DocumentRecord, signal: AbortSignal): StartedReading {
	let latest: LoadedBeginning | undefined;
	const listeners: ((first: LoadedBeginning) => void)[] = [];
	const whole = readDocument(catalogue, record, signal, {
		onFirst: (first) => {
			latest = first;
			for (const listener of listeners) listener(first);
		},
	});
	// The caller that awaits `whole` reports a failure.
	const settled = whole.then(
		() => {},
		() => {},
	);
	return {
		catalogue,
		record,
		whole,
		settled,
		onFirst(listener) {
			listeners.push(listener);
			if (latest) listener(latest);
		},
	};
}
