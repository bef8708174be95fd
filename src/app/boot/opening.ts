import { type Catalogue, type DocumentRecord, fetchCatalogue } from "../../library/index.ts";
import { dismissWorker, startWorker } from "./open-in-worker.ts";
import { type LoadedBeginning, type LoadedReading, readDocument } from "./read-document.ts";

/** What the page asks for before anything else: the catalogue, and then the document that the address names. */
export interface Opening {
	readonly catalogue: Promise<Catalogue>;
	/** The document that is being read; undefined as long as none is known. */
	readonly started: () => StartedReading | undefined;
	/** Settles when it is known which document is read, or that none can be. */
	readonly isStarted: Promise<void>;
}

export interface StartedReading {
	readonly catalogue: Catalogue;
	readonly record: DocumentRecord;
	readonly whole: Promise<LoadedReading>;
	/** Settles when the whole is there, or it is known that it cannot be had. */
	readonly isOver: Promise<void>;
	/** Tells what has come of the beginning, now and whenever there is more of it. */
	readonly onFirst: (listener: (first: LoadedBeginning) => void) => void;
}

/** The document of that id, or the first without one. */
export const recordOf = ({ documents }: Catalogue, id: string | null): DocumentRecord | undefined =>
	id === null ? documents[0] : documents.find((candidate) => candidate.id === id);

/**
 * Begins to read. What fails is told by whoever asks for it.
 *
 * @param isBuilt a build has prepared all documents, and nothing has to be parsed
 */
export function startOpening(id: string | null, isBuilt: boolean): Opening {
	if (!isBuilt) startWorker();
	const { signal } = new AbortController();
	const catalogue = fetchCatalogue(signal);
	let reading: StartedReading | undefined;
	const isStarted = catalogue.then(
		(found) => {
			const record = recordOf(found, id);
			if (record) reading = startReading(found, record, signal);
			dismissWorker();
		},
		() => dismissWorker(),
	);
	return { catalogue, started: () => reading, isStarted };
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
	// What failed is told to whoever asks for the whole.
	const isOver = whole.then(
		() => {},
		() => {},
	);
	return {
		catalogue,
		record,
		whole,
		isOver,
		onFirst(listener) {
			listeners.push(listener);
			if (latest) listener(latest);
		},
	};
}
