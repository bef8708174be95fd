import {
	keepPreviousData,
	type QueryClient,
	queryOptions,
	useQuery,
	useQueryClient,
} from "@tanstack/react-query";
import { createContext, useContext, useEffect, useMemo, useSyncExternalStore } from "react";
import type { DocumentRecord } from "../../corpus/index.ts";
import { type Catalogue, fetchCatalogue, subscribeToChanges } from "../../library/index.ts";
import { readingOfBeginning } from "./beginning.ts";
import type { LoadedDocument } from "./create-loaded-document.ts";
import type { DocumentLoader, LoaderState } from "./document-loader.ts";
import type { InitialLoad } from "./initial-load.ts";
import { withOpenedDocuments } from "./opened-documents.ts";
import { catalogueProblemsOf } from "./read-document.ts";

/** The loader of the page's document. */
export const LoaderContext = createContext<DocumentLoader | undefined>(undefined);

const catalogueKey = ["library", "catalogue"];

const catalogueQuery = queryOptions({
	queryKey: catalogueKey,
	queryFn: async ({ signal, client }) => {
		const catalogue = withOpenedDocuments(await fetchCatalogue(signal));
		const previous = client.getQueryData<Catalogue>(catalogueKey);
		if (!previous || !catalogue.live) return catalogue;
		const { withUnreadableDocuments } = await import("./last-readable.ts");
		return withUnreadableDocuments(catalogue, previous);
	},
});

export const useCatalogue = () => useQuery(catalogueQuery);

/**
 * Loads a document with its annotations. Fails only if the text cannot be read. `data` is the beginning of the document
 * until all of it has arrived. A complete document stays until a newer version of it is complete.
 */
export function useLoadedDocument(catalogue: Catalogue | undefined, record: DocumentRecord | undefined) {
	const loader = useContext(LoaderContext);
	if (!loader) throw new Error("The page has no loader.");
	const query = useQuery({ ...documentQuery(loader, catalogue, record), placeholderData: keepPreviousData });
	const shown = query.isPlaceholderData ? undefined : query.data;
	useEffect(() => {
		if (shown) loader.remember(shown);
	}, [loader, shown]);
	const state = useSyncExternalStore(loader.subscribe, loader.getState);
	const loading = useMemo(() => loadedSoFar(state), [state]);
	const isOf = (document: LoadedDocument | undefined) => document?.reading.record.id === record?.id;
	return { ...query, data: !isOf(query.data) && isOf(loading) ? loading : query.data };
}

/** A complete document is in the state before it is in the query, which tells its observers later. */
function loadedSoFar(state: LoaderState): LoadedDocument | undefined {
	if (state.phase === "empty") return undefined;
	return state.phase === "complete" ? state.document : readingOfBeginning(state);
}

function documentQuery(
	loader: DocumentLoader,
	catalogue: Catalogue | undefined,
	record: DocumentRecord | undefined,
) {
	return queryOptions<LoadedDocument>({
		queryKey: [
			"library",
			"document",
			record?.prepared === undefined ? "parsed" : "prepared",
			record,
			catalogue?.layers,
			catalogue?.entities,
			catalogue && record && catalogueProblemsOf(catalogue, record),
		],
		enabled: catalogue !== undefined && record !== undefined,
		queryFn: ({ signal }) => {
			if (!catalogue || !record) throw new Error("The query ran before its document was known.");
			return loader.load({ catalogue, record }, signal);
		},
	});
}

/** Passes the requests of the initial load to the query cache. Failures surface in the queries. */
export function seedQueryCache(client: QueryClient, { catalogue, current, loader }: InitialLoad): void {
	const started = current();
	if (!started) {
		void client.prefetchQuery({ ...catalogueQuery, queryFn: () => catalogue });
		return;
	}
	client.setQueryData(catalogueQuery.queryKey, started.catalogue);
	const query = documentQuery(loader, started.catalogue, started.record);
	void client.prefetchQuery({ ...query, queryFn: () => started.document });
}

/** Reloads the library when `ascribe serve` reports a change. */
export function useLiveLibrary(catalogue: Catalogue | undefined): void {
	const client = useQueryClient();
	const isLive = catalogue?.live ?? false;
	const state = catalogue?.state;
	useEffect(() => {
		if (!isLive) return;
		return subscribeToChanges(state, () => {
			void client.invalidateQueries(catalogueQuery);
			// A prepared document that has changed gets another path, so the new catalogue leads to it.
			void client.invalidateQueries({ queryKey: ["library", "document", "parsed"] });
		});
	}, [isLive, state, client]);
}
