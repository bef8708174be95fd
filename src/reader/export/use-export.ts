import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { ExportOptions, Format, Written } from "../../formats/index.ts";
import { type Catalogue, exportInput, type OpenDocument } from "../../library/index.ts";
import { readDocument } from "../data/queries.ts";
import type { Reading } from "../reading.ts";
import type { Filtered } from "../view/filter.ts";
import { fragmentOf } from "../view/place.ts";

export type Scope = "shown" | "document" | "corpus";

/** The whole corpus, read when it is asked for. */
export function useCorpus(catalogue: Catalogue, isWanted: boolean) {
	return useQuery({
		queryKey: ["library", "corpus", catalogue],
		enabled: isWanted,
		queryFn: async ({ signal }) => {
			const loaded = await Promise.all(
				catalogue.documents.map((record) => readDocument(catalogue, record, signal)),
			);
			return loaded.map(({ reading }) => reading.open);
		},
	});
}

/** The file as it would be downloaded; undefined while the corpus is still being read. */
export function useWritten(
	format: Format,
	options: ExportOptions,
	scope: Scope,
	{ reading, filtered, corpus }: Sources,
): Written | undefined {
	return useMemo(() => {
		const documents = scope === "corpus" ? corpus && withShown(corpus, reading.open) : [reading.open];
		if (!documents) return undefined;
		const shown = new Set<unknown>(filtered.shown);
		const input = exportInput(
			documents,
			(span) => scope !== "shown" || shown.has(span),
			(record, annotation) => {
				const query = new URLSearchParams({ document: record.id });
				return new URL(`?${query}${fragmentOf({ kind: "id", id: annotation.id })}`, location.href).href;
			},
		);
		return format.write(input, options);
	}, [format, options, scope, reading, filtered, corpus]);
}

interface Sources {
	readonly reading: Reading;
	readonly filtered: Filtered;
	readonly corpus: readonly OpenDocument[] | undefined;
}

/** The corpus as its files have it, with the document and the layers as the page has them. */
export const withShown = (corpus: readonly OpenDocument[], open: OpenDocument): readonly OpenDocument[] =>
	corpus.map((each) => ({
		...(each.record.id === open.record.id ? open : each),
		layers: open.layers,
	}));

/** How many spans a document exports: orphans are among them. */
export const spanCount = ({ spans, orphans }: OpenDocument): number => spans.length + orphans.length;
