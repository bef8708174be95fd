import type { Problem } from "../../annotation/index.ts";
import {
	annotationsFile,
	type Catalogue,
	type DocumentRecord,
	layersFile,
	registerFile,
} from "../../library/index.ts";
import { openInWorker } from "../long/open-in-worker.ts";
import { openPrepared } from "../long/open-prepared.ts";
import type { TextBeginning } from "../long/opened.ts";
import type { Reading } from "../reading.ts";
import { readFiles } from "./read-files.ts";

/** The Markdown parser and what places the spans: half of the page's code, which the page has fetched ahead. */
const loadPipeline = () => import("../pipeline.ts");

export interface LoadedReading {
	readonly reading: Reading;
	/** Everything wrong with the annotations; the text is whole all the same. */
	readonly problems: readonly Problem[];
	/** When the oldest of its files was kept, where there was no network and they are copies. */
	readonly copyOf: Date | undefined;
	/** Another for each time that the document is read. */
	readonly version: number;
}

/** What is read in place of a document's own files, with what there is to say of it. */
export interface LaidOver {
	readonly annotations?: string | undefined;
	readonly layers?: string | undefined;
	readonly problems: readonly Problem[];
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
	if (typeof Worker === "function") {
		const isFirst = record.id === catalogue.documents[0]?.id;
		const { packed, problems, copyOf } = await (prepared && !laidOver
			? openPrepared(prepared, isFirst ? catalogue.beginning : undefined, signal, showFirst)
			: openInWorker({ wanted, laidOver }, signal, showFirst));
		const { makeReading } = await import("../long/make-reading.ts");
		const reading = await makeReading(packed, signal);
		return { reading, problems: laidOver?.problems ?? [...before, ...problems], copyOf, version };
	}
	const [{ buildReading, loadCharacterReferences, loadGfm, openLibraryParts }, files] = await Promise.all([
		loadPipeline(),
		readFiles(wanted, signal),
	]);
	const { markdown, annotations, copyOf } = files;
	await Promise.all([loadCharacterReferences(markdown), loadGfm(markdown)]);
	const parts = openLibraryParts({ ...files, layers: laidOver?.layers ?? files.layers });
	const said = laidOver?.annotations ?? annotations;
	const reading = buildReading({ record, markdown, annotations: said, ...parts });
	const found = [...files.problems, ...parts.problems, ...reading.open.problems];
	return { reading, problems: laidOver?.problems ?? [...before, ...found], copyOf, version };
}

let loads = 0;

/** What the catalogue says of a document's files: it does not even name one that could not be read. */
export function foundBefore({ problems }: Catalogue, record: DocumentRecord): readonly Problem[] {
	const files = [record.file, annotationsFile(record.id), layersFile, registerFile];
	return problems.filter(({ file }) => files.includes(file));
}
