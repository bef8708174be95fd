import type { Problem } from "../../annotation/index.ts";
import { annotationsFile, type DocumentRecord, layersFile, sharedEntitiesFile } from "../../corpus/index.ts";
import type { Catalogue } from "../../library/index.ts";
import type { Reading } from "../reading/reading.ts";
import { openInWorker } from "./open-in-worker.ts";
import { openPrepared } from "./open-prepared.ts";
import type { TextBeginning } from "./received-document.ts";
import type { AnnotationOverlay } from "./worker-messages.ts";

export interface LoadedReading {
	readonly reading: Reading;
	/** Problems of the annotation files. The text is complete in any case. */
	readonly problems: readonly Problem[];
	/** When the oldest offline copy was stored. Undefined if all files came from the network. */
	readonly copyOf: Date | undefined;
	/** A new number each time the document is loaded. */
	readonly version: number;
}

/** The part of a document that can be shown before the complete document has loaded. */
export interface LoadedBeginning {
	readonly beginning: TextBeginning;
	/** The version of the whole document. */
	readonly version: number;
}

interface ReadOptions {
	/** Called with the first parts as soon as they arrive, and again with more. */
	readonly onFirst?: (first: LoadedBeginning) => void;
	readonly overlay?: AnnotationOverlay | undefined;
}

export async function readDocument(
	catalogue: Catalogue,
	record: DocumentRecord,
	signal: AbortSignal,
	{ onFirst, overlay }: ReadOptions = {},
): Promise<LoadedReading> {
	const source = { record, layers: catalogue.layers, entities: catalogue.entities };
	const catalogueProblems = catalogueProblemsOf(catalogue, record);
	const version = ++loads;
	const showFirst = (beginning: TextBeginning) => onFirst?.({ beginning, version });
	const { prepared } = record;
	const isFirst = record.id === catalogue.documents[0]?.id;
	const { packed, problems, copyOf } = await (prepared && !overlay
		? openPrepared(prepared, isFirst ? catalogue.beginning : undefined, signal, showFirst)
		: openInWorker({ source, overlay }, signal, showFirst));
	const { createReading } = await import("./make-reading.ts");
	const reading = await createReading(packed, signal);
	return { reading, problems: overlay?.problems ?? [...catalogueProblems, ...problems], copyOf, version };
}

let loads = 0;

/** Returns the problems in the catalogue that concern the files of `record`. */
export function catalogueProblemsOf({ problems }: Catalogue, record: DocumentRecord): readonly Problem[] {
	const files = [record.file, annotationsFile(record.id), layersFile, sharedEntitiesFile];
	return problems.filter(({ file }) => files.includes(file));
}
