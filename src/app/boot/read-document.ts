import type { Problem } from "../../annotation/index.ts";
import {
	annotationsFile,
	type DocumentRecord,
	descriptionFile,
	layersFile,
	type RenderedDocument,
	sharedEntitiesFile,
} from "../../corpus/index.ts";
import {
	type Catalogue,
	type Chunk,
	createReceiver,
	type DocumentBeginning,
	fetchChunks,
} from "../../library/index.ts";
import { timeSliceMs, yieldToMain } from "../reading/scheduling.ts";
import { openedDocuments } from "./opened-documents.ts";
import { parseInWorker } from "./parse-in-worker.ts";

/** A document of the library. */
export interface DocumentSource {
	readonly catalogue: Catalogue;
	readonly record: DocumentRecord;
}

export interface ReadDocument {
	readonly document: RenderedDocument;
	/** Problems of all files of the document. The text is complete in any case. */
	readonly problems: readonly Problem[];
	/** When the oldest offline copy was stored. Undefined if all files came from the network. */
	readonly storedAt: Date | undefined;
}

/**
 * Reads a document: a prepared file if there is one, otherwise Markdown, which a worker parses. Handles the chunks in
 * time slices, so that input is handled in between.
 *
 * @param onBeginning called each time the number of parts has doubled, and once when the text is complete
 * @throws LibraryError if the text cannot be read; the reason of `signal` if it aborts
 */
export async function readDocument(
	source: DocumentSource,
	signal: AbortSignal,
	onBeginning: (beginning: DocumentBeginning) => void = () => {},
): Promise<ReadDocument> {
	const { record, catalogue } = source;
	let storedAt: Date | undefined;
	const onCachedCopy = (madeAt: Date) => {
		if (!storedAt || madeAt < storedAt) storedAt = madeAt;
	};
	const chunks: AsyncIterable<Chunk> =
		record.prepared !== undefined
			? fetchChunks(record.prepared, signal, { onCachedCopy })
			: parseInWorker(
					{
						record,
						layers: catalogue.layers,
						entities: catalogue.entities,
						opened: openedDocuments.get(record.id)?.document,
					},
					signal,
					onCachedCopy,
				);
	const receiver = createReceiver();
	let reported = 0;
	let until = performance.now() + timeSliceMs;
	for await (const chunk of chunks) {
		receiver.take(chunk);
		const parts = chunk.kind === "parts" ? chunk.at + chunk.parts.length : 0;
		if (chunk.kind === "text" || (parts > 0 && parts >= 2 * reported)) {
			reported = Math.max(parts, reported);
			const beginning = receiver.beginning();
			if (beginning) onBeginning(beginning);
		}
		if (performance.now() < until) continue;
		await yieldToMain();
		signal.throwIfAborted();
		until = performance.now() + timeSliceMs;
	}
	const received = receiver.received();
	if (!received) throw new Error("The chunks of a document do not end.");
	const { document, sharedProblems } = received;
	return {
		document,
		problems: [...catalogueProblemsOf(catalogue, record), ...sharedProblems, ...document.problems],
		storedAt,
	};
}

/** Returns the problems in the catalogue that concern the files of `record`. */
export function catalogueProblemsOf({ problems }: Catalogue, record: DocumentRecord): readonly Problem[] {
	const own = [record.file, descriptionFile(record.id), annotationsFile(record.id)];
	const files = [...own, layersFile, sharedEntitiesFile];
	return problems.filter(({ file }) => files.includes(file));
}
