import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Problem } from "../../annotation/index.ts";
import {
	annotationsFile,
	type Catalogue,
	type DocumentRecord,
	fetchCatalogue,
	fetchText,
	LibraryFailure,
	layersFile,
	registerFile,
	subscribe,
} from "../../library/index.ts";
import type { Reading } from "../reading.ts";

/** The Markdown parser and what places the spans: half of the page's code, fetched beside the first files. */
export const loadPipeline = () => import("../pipeline.ts");

/** What the folder holds. */
export function useCatalogue() {
	return useQuery({
		queryKey: ["library", "catalogue"],
		queryFn: ({ signal }) => fetchCatalogue(signal),
	});
}

export interface LoadedReading {
	readonly reading: Reading;
	/** Everything wrong with the annotations; the text is whole all the same. */
	readonly problems: readonly Problem[];
	/** When the oldest of its files was kept, where there was no network and they are copies. */
	readonly copyOf: Date | undefined;
}

/**
 * A document with its annotations. It fails only where the text cannot be had:
 * annotations that cannot be read leave the article as it is, with the reason.
 */
export function useReading(catalogue: Catalogue | undefined, record: DocumentRecord | undefined) {
	return useQuery({
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
		placeholderData: keepPreviousData,
		queryFn: ({ signal }) => {
			if (!catalogue || !record) throw new Error("A reading was asked for before its document was known.");
			return readDocument(catalogue, record, signal);
		},
	});
}

export async function readDocument(
	catalogue: Catalogue,
	record: DocumentRecord,
	signal: AbortSignal,
): Promise<LoadedReading> {
	const problems: Problem[] = [];
	let copyOf: Date | undefined;
	const onCopy = (madeAt: Date) => {
		if (!copyOf || madeAt < copyOf) copyOf = madeAt;
	};
	const optional = async (path: string | undefined) => {
		if (path === undefined) return undefined;
		try {
			return await fetchText(path, signal, { onCopy });
		} catch (error) {
			if (!(error instanceof LibraryFailure)) throw error;
			problems.push(error.problem);
			return undefined;
		}
	};
	const [
		{ buildReading, loadCharacterReferences, loadGfm, openLibraryParts },
		markdown,
		layers,
		register,
		annotations,
	] = await Promise.all([
		loadPipeline(),
		fetchText(record.file, signal, { onCopy }),
		optional(catalogue.layers),
		optional(catalogue.entities),
		optional(record.annotations),
	]);
	await Promise.all([loadCharacterReferences(markdown), loadGfm(markdown)]);
	const parts = openLibraryParts({ layers, register });
	const reading = buildReading({ record, markdown, annotations, ...parts });
	const found = [...problems, ...parts.problems, ...reading.open.problems];
	return { reading, problems: [...foundBefore(catalogue, record), ...found], copyOf };
}

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
