import {
	keepPreviousData,
	type QueryClient,
	queryOptions,
	useQuery,
	useQueryClient,
} from "@tanstack/react-query";
import { useEffect } from "react";
import { type Catalogue, type DocumentRecord, fetchCatalogue, subscribe } from "../../library/index.ts";
import { loadedOf } from "./beginning.ts";
import type { Opening } from "./opening.ts";
import { foundBefore, type LoadedReading, readDocument } from "./read-document.ts";

/** What the folder holds. */
export const useCatalogue = () => useQuery(theCatalogue);

const theCatalogue = queryOptions({
	queryKey: ["library", "catalogue"],
	queryFn: ({ signal }) => fetchCatalogue(signal),
});

/**
 * A document with its annotations. It fails only where the text cannot be had:
 * annotations that cannot be read leave the article as it is, with the reason.
 */
export const useReading = (catalogue: Catalogue | undefined, record: DocumentRecord | undefined) =>
	useQuery({ ...theReading(catalogue, record), placeholderData: keepPreviousData });

function theReading(catalogue: Catalogue | undefined, record: DocumentRecord | undefined) {
	return queryOptions<LoadedReading>({
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
		// A reader who left while it was read finds the beginning, and the rest has to be asked for again.
		staleTime: ({ state: { data } }) =>
			data === undefined || data.reading.isWhole ? Number.POSITIVE_INFINITY : 0,
		queryFn: ({ signal, client, queryKey }) => {
			if (!catalogue || !record) throw new Error("A reading was asked for before its document was known.");
			// What is there already is not given up for the beginning of what comes.
			const before = client.getQueryData<LoadedReading>(queryKey);
			return readDocument(catalogue, record, signal, {
				onFirst: (first) => {
					if (!before?.reading.isWhole && !signal.aborted) client.setQueryData(queryKey, loadedOf(first));
				},
			});
		},
	});
}

/** Takes up what has been asked for before there was a client. What failed is told by the queries. */
export async function takeUp(client: QueryClient, { catalogue, started }: Opening): Promise<void> {
	const now = started();
	if (now) client.setQueryData(theCatalogue.queryKey, now.catalogue);
	else await client.prefetchQuery({ ...theCatalogue, queryFn: () => catalogue });
	const reading = started();
	if (!reading) return;
	const { queryKey, ...options } = theReading(reading.catalogue, reading.record);
	const whole = client.prefetchQuery({ ...options, queryKey, queryFn: () => reading.whole });
	reading.onFirst((first) => {
		// It may have been read again since, as when a live file has changed.
		const latest = client.getQueryData<LoadedReading>(queryKey)?.version ?? first.version;
		if (latest === first.version) client.setQueryData(queryKey, loadedOf(first));
	});
	await whole;
}

/** Reads again whatever a watching server says has changed. */
export function useLiveLibrary(isLive: boolean): void {
	const client = useQueryClient();
	useEffect(() => {
		if (!isLive) return;
		return subscribe(() => void client.invalidateQueries({ queryKey: ["library"] }));
	}, [isLive, client]);
}
