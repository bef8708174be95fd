import {
	keepPreviousData,
	type QueryClient,
	queryOptions,
	useQuery,
	useQueryClient,
} from "@tanstack/react-query";
import { useEffect } from "react";
import type { Problem } from "../../annotation/index.ts";
import {
	annotationsFile,
	type Catalogue,
	type DocumentRecord,
	fetchCatalogue,
	isLong,
	layersFile,
	registerFile,
	subscribe,
} from "../../library/index.ts";
import type { Reading } from "../reading.ts";
import { readFiles } from "./read-files.ts";

/** The Markdown parser and what places the spans: half of the page's code, which the page has fetched ahead. */
const loadPipeline = () => import("../pipeline.ts");

/** What the folder holds. */
export const useCatalogue = () => useQuery(theCatalogue);

const theCatalogue = queryOptions({
	queryKey: ["library", "catalogue"],
	queryFn: ({ signal }) => fetchCatalogue(signal),
});

export interface LoadedReading {
	readonly reading: Reading;
	/** Everything wrong with the annotations; the text is whole all the same. */
	readonly problems: readonly Problem[];
	/** When the oldest of its files was kept, where there was no network and they are copies. */
	readonly copyOf: Date | undefined;
	/** Another for each time that the document is read. */
	readonly version: number;
}

/**
 * A document with its annotations. It fails only where the text cannot be had:
 * annotations that cannot be read leave the article as it is, with the reason.
 */
export const useReading = (catalogue: Catalogue | undefined, record: DocumentRecord | undefined) =>
	useQuery({ ...theReading(catalogue, record), placeholderData: keepPreviousData });

function theReading(catalogue: Catalogue | undefined, record: DocumentRecord | undefined) {
	return queryOptions({
		queryKey: [
			"library",
			"reading",
			record?.id,
			record,
			catalogue?.layers,
			catalogue?.entities,
			catalogue && record && foundBefore(catalogue, record),
		],
		enabled: catalogue !== undefined && record !== undefined,
		queryFn: ({ signal, client, queryKey }) => {
			if (!catalogue || !record) throw new Error("A reading was asked for before its document was known.");
			// What is there already is not given up for the beginning of what comes.
			const isNew = client.getQueryData(queryKey) === undefined;
			return readDocument(catalogue, record, signal, {
				onFirst: (first) => {
					if (isNew) client.setQueryData(queryKey, first);
				},
			});
		},
	});
}

/** The document of that id, or the first without one. */
export const recordOf = ({ documents }: Catalogue, id: string | null): DocumentRecord | undefined =>
	id === null ? documents[0] : documents.find((candidate) => candidate.id === id);

/** Begins to read while the page is still being drawn for the first time. What fails is told when it is asked for. */
export async function readAhead(client: QueryClient, id: string | null): Promise<void> {
	await client.prefetchQuery(theCatalogue);
	const catalogue = client.getQueryData(theCatalogue.queryKey);
	const record = catalogue && recordOf(catalogue, id);
	if (record) await client.prefetchQuery(theReading(catalogue, record));
}

/** What is read in place of a document's own files, with what there is to say of it. */
export interface LaidOver {
	readonly annotations?: string | undefined;
	readonly layers?: string | undefined;
	readonly problems: readonly Problem[];
}

interface ReadOptions {
	/** Given the beginning of a long document as soon as it is there; the whole has the same version. */
	readonly onFirst?: (loaded: LoadedReading) => void;
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
	if (isLong(record.length) && typeof Worker === "function") {
		const { openLong } = await import("../long/open-long.ts");
		const { problems, ...opened } = await openLong({ wanted, laidOver }, signal, (reading) =>
			onFirst?.({ reading, problems: [], copyOf: undefined, version }),
		);
		return { ...opened, problems: laidOver?.problems ?? [...before, ...problems], version };
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
function foundBefore({ problems }: Catalogue, record: DocumentRecord): readonly Problem[] {
	const files = [record.file, annotationsFile(record.id), layersFile, registerFile];
	return problems.filter(({ file }) => files.includes(file));
}

/** Reads again whatever a watching server says has changed. */
export function useLiveLibrary(isLive: boolean): void {
	const client = useQueryClient();
	useEffect(() => {
		if (!isLive) return;
		return subscribe(() => void client.invalidateQueries({ queryKey: ["library"] }));
	}, [isLive, client]);
}
