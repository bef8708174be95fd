import type { Problem } from "../../annotation/index.ts";
import type { RenderedDocument } from "../../corpus/index.ts";
import { buildIndexes, type Indexes } from "../reading/indexes.ts";
import { createQuoteLocator } from "../reading/quote-locator.ts";
import type { Reading } from "../reading/reading.ts";
import { runInTimeSlices } from "../reading/scheduling.ts";
import type { ReadDocument } from "./read-document.ts";

/** A document that is loaded completely. */
export interface LoadedDocument {
	readonly reading: Reading;
	/** Problems of all files of the document. The text is complete in any case. */
	readonly problems: readonly Problem[];
	/**
	 * Why files cannot be read at the moment, for example because they are half-written. If there are any, everything else
	 * is from the last version that could be read. Absent if all files were read.
	 */
	readonly unread?: readonly Problem[];
	/** When the oldest offline copy was stored. Undefined if all files came from the network. */
	readonly storedAt: Date | undefined;
	/** Another number if the text of the document is another one. */
	readonly version: number;
}

interface LoadOptions {
	/** The version of the document if its text is another one than before. */
	readonly version: number;
	/** The document that was loaded before. */
	readonly previous: LoadedDocument | undefined;
	readonly signal: AbortSignal;
}

/**
 * Builds the indexes of a document in time slices. If it is the document that was loaded before with other annotations,
 * only what has changed is replaced.
 *
 * Rejects with the reason of `signal` if it aborts.
 */
export async function createLoadedDocument(
	{ document, ...read }: ReadDocument,
	{ version, previous, signal }: LoadOptions,
): Promise<LoadedDocument> {
	// Loaded on demand, because the first document of a visit replaces none.
	const changed =
		previous && (await import("./change-reading.ts")).changedReading(previous.reading, document);
	const reading = changed ?? (await runInTimeSlices(readingSteps(document), signal));
	signal.throwIfAborted();
	if (!reading) throw new Error("The document was not opened.");
	return { ...read, reading, version: changed ? previous.version : version };
}

function* readingSteps(document: RenderedDocument): Generator<void, Reading> {
	const indexes: Indexes = yield* buildIndexes(document);
	return { ...document, ...indexes, ...createQuoteLocator(document.text), isComplete: true };
}
