import type { DocumentBeginning } from "../../library/index.ts";
import type { LoadedDocument } from "./create-loaded-document.ts";
import { type DocumentSource, readDocument } from "./read-document.ts";

/** The state of the document that was requested last. */
export type LoaderState =
	| { readonly phase: "empty" }
	| {
			readonly phase: "beginning" | "text";
			readonly beginning: DocumentBeginning;
			/** The version of the complete document. */
			readonly version: number;
	  }
	| { readonly phase: "complete"; readonly document: LoadedDocument };

/** Loads one document after the other, and tells how far the last one is. Created before React. */
export interface DocumentLoader {
	/**
	 * Loads a document. A second request for a document that is loading joins the first one. If a file of a live folder
	 * cannot be read at the moment, the document stays as it was.
	 *
	 * @throws LibraryError if the text cannot be read; the reason of `signal` if it aborts
	 */
	load(source: DocumentSource, signal: AbortSignal): Promise<LoadedDocument>;
	/** Sets the document that the page shows, which can be an earlier one. It stays if the next one cannot be read. */
	remember(document: LoadedDocument): void;
	getState(): LoaderState;
	/** @returns a function that unsubscribes */
	subscribe(listener: () => void): () => void;
}

export function createDocumentLoader(): DocumentLoader {
	let state: LoaderState = { phase: "empty" };
	let versions = 0;
	let current: Request | undefined;
	let latest: LoadedDocument | undefined;
	const listeners = new Set<() => void>();
	const setState = (next: LoaderState) => {
		state = next;
		for (const listener of listeners) listener();
	};
	const start = (source: DocumentSource, key: string): Request => {
		const controller = new AbortController();
		const { signal } = controller;
		const version = ++versions;
		const update = (next: LoaderState) => {
			if (current?.controller === controller) setState(next);
		};
		const load = async (keeper: Keeper | undefined): Promise<LoadedDocument> => {
			keeper?.throwIfTextIsUnreadable(source);
			// Requested while the document arrives, because only the complete document needs this code.
			const creating = import("./create-loaded-document.ts");
			// Ignored here: a failure surfaces below, unless the text cannot be read either.
			creating.catch(() => {});
			const read = await readDocument(source, signal, (beginning) =>
				update({ phase: beginning.hasAllText ? "text" : "beginning", beginning, version }),
			);
			const kept = keeper?.keptIfUnreadable(source, latest, read.problems);
			if (kept) return kept;
			const { createLoadedDocument } = await creating;
			const document = await createLoadedDocument(read, { version, previous: latest, signal });
			return keeper ? keeper.withDeletion(document, latest) : document;
		};
		const run = async (): Promise<LoadedDocument> => {
			// Loaded on demand, because the first document of a visit replaces none.
			const keeper = latest && source.catalogue.live ? await import("./last-readable.ts") : undefined;
			const document = await load(keeper).catch((error: unknown) => {
				const kept = keeper?.keptAfterFailure(source, latest, error);
				if (kept) return kept;
				throw error;
			});
			latest = document;
			update({ phase: "complete", document });
			return document;
		};
		return { key, controller, document: run() };
	};
	return {
		load(source, signal) {
			const { record, catalogue } = source;
			const key = JSON.stringify([record, catalogue.layers, catalogue.entities]);
			if (current?.key !== key || current.controller.signal.aborted) {
				current = start(source, key);
				setState({ phase: "empty" });
			}
			const { controller, document } = current;
			const request = current;
			signal.addEventListener("abort", () => controller.abort(signal.reason), { once: true });
			// A finished request is not joined, so that a retry reads the files again.
			const forget = () => {
				if (current === request) current = undefined;
			};
			document.then(forget, forget);
			return document;
		},
		remember(document) {
			latest = document;
		},
		getState: () => state,
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}

type Keeper = typeof import("./last-readable.ts");

interface Request {
	/** The files that are read. */
	readonly key: string;
	readonly controller: AbortController;
	readonly document: Promise<LoadedDocument>;
}
