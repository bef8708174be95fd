import type { Problem } from "../../annotation/index.ts";
import {
	annotationsFile,
	type Catalogue,
	type DocumentRecord,
	layersFile,
	registerFile,
} from "../../library/index.ts";
import type { Reading } from "../reading/reading.ts";
import type { LaidOver } from "./messages.ts";
import { openInWorker } from "./open-in-worker.ts";
import { openPrepared } from "./open-prepared.ts";
import type { TextBeginning } from "./opened.ts";

export interface LoadedReading {
	readonly reading: Reading;
	/** Everything wrong with the annotations; the text is whole all the same. */
	readonly problems: readonly Problem[];
	/** When the oldest of its files was kept, where there was no network and they are copies. */
	readonly copyOf: Date | undefined;
	/** Another for each time that the document is read. */
	readonly version: number;
}

/** What is there to be read before everything is. */
export interface LoadedBeginning {
	readonly beginning: TextBeginning;
	/** That of the whole. */
	readonly version: number;
}

interface ReadOptions {
	/** Given the beginning as soon as it is there, and again when there is more of it. */
	readonly onFirst?: (first: LoadedBeginning) => void;
	readonly laidOver?: LaidOver | undefined;
}

export async function readDocument(
	catalogue: Catalogue,
	record: DocumentRecord,
	signal: AbortSignal,
	{ onFirst, laidOver }: ReadOptions = {},
): Promise<LoadedReading> {
	const wanted = { record, layers: catalogue.layers, entities: catalogue.entities };
	const before = foundBefore(catalogue, record);
	const version = ++loads;
	const showFirst = (beginning: TextBeginning) => onFirst?.({ beginning, version });
	const { prepared } = record;
	const isFirst = record.id === catalogue.documents[0]?.id;
	const { packed, problems, copyOf } = await (prepared && !laidOver
		? openPrepared(prepared, isFirst ? catalogue.beginning : undefined, signal, showFirst)
		: openInWorker({ wanted, laidOver }, signal, showFirst));
	const { makeReading } = await import("./make-reading.ts");
	const reading = await makeReading(packed, signal);
	return { reading, problems: laidOver?.problems ?? [...before, ...problems], copyOf, version };
}

let loads = 0;

/** What the catalogue says of a document's files: it does not even name one that could not be read. */
export function foundBefore({ problems }: Catalogue, record: DocumentRecord): readonly Problem[] {
	const files = [record.file, annotationsFile(record.id), layersFile, registerFile];
	return problems.filter(({ file }) => files.includes(file));
}
