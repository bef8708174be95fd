import {
	keepPreviousData,
	type QueryClient,
	queryOptions,
	useQuery,
	useQueryClient,
} from "@tanstack/react-query";
import { useEffect } from "react";
import type { DocumentRecord } from "../../corpus/index.ts";
import { type Catalogue, fetchCatalogue, subscribeToChanges } from "../../library/index.ts";
import type { InitialLoad } from "./initial-load.ts";
import { partialReading } from "./partial-reading.ts";
import { catalogueProblemsOf, type LoadedReading, readDocument } from "./read-document.ts";

export const useCatalogue = () => useQuery(catalogueQuery);

const catalogueQuery = queryOptions({
	queryKey: ["library", "catalogue"],
	queryFn: ({ signal }) => fetchCatalogue(signal),
});

/**
 * Loads a document with its annotations. Fails only if the text cannot be read.
 * If the annotations cannot be read, the text is shown and the problems are reported.
 */
export const useReading = (catalogue: Catalogue | undefined, record: DocumentRecord | undefined) =>
	useQuery({ ...readingQuery(catalogue, record), placeholderData: keepPreviousData });

function readingQuery(catalogue: Catalogue | undefined, record: DocumentRecord | undefined) {
	return queryOptions<LoadedReading>({
		queryKey: [
			"library",
			"reading",
			record?.id,
			record,
			catalogue?.layers,
			catalogue?.entities,
			catalogue && record && catalogueProblemsOf(catalogue, record),
		],
		enabled: catalogue !== undefined && record !== undefined,
		// An interrupted load leaves only the first parts in the cache. Such a document is loaded again.
		staleTime: ({ state: { data } }) =>
			data === undefined || data.reading.isComplete ? Number.POSITIVE_INFINITY : 0,
		queryFn: ({ signal, client, queryKey }) => {
			if (!catalogue || !record) throw new Error("The query ran before its document was known.");
			// A complete document stays on screen while a newer version loads.
			const before = client.getQueryData<LoadedReading>(queryKey);
			return readDocument(catalogue, record, signal, {
				onFirst: (first) => {
					if (!before?.reading.isComplete && !signal.aborted)
						client.setQueryData(queryKey, partialReading(first));
				},
			});
		},
	});
}

/** Passes the requests of the initial load to the query cache. Failures surface in the queries. */
export async function seedQueryCache(
	client: QueryClient,
	{ catalogue, current }: InitialLoad,
): Promise<void> {
	const now = current();
	if (now) client.setQueryData(catalogueQuery.queryKey, now.catalogue);
	else await client.prefetchQuery({ ...catalogueQuery, queryFn: () => catalogue });
	const reading = current();
	if (!reading) return;
	const { queryKey, ...options } = readingQuery(reading.catalogue, reading.record);
	const whole = client.prefetchQuery({ ...options, queryKey, queryFn: () => reading.whole });
	reading.onFirst((first) => {
		// The document may have been loaded again since, for example because a live file has changed.
		const latest = client.getQueryData<LoadedReading>(queryKey)?.version ?? first.version;
		if (latest === first.version) client.setQueryData(queryKey, partialReading(first));
	});
	await whole;
}

/** Reloads the library when `ascribe serve` reports a change. */
export function useLiveLibrary(isLive: boolean): void {
	const client = useQueryClient();
	useEffect(() => {
		if (!isLive) return;
		return subscribeToChanges(() => void client.invalidateQueries({ queryKey: ["library"] }));
	}, [isLive, client]);
}
