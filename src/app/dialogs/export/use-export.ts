import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { ExportInput } from "../../../formats/index.ts";
import { type Catalogue, createExportInput, type GetSpanUrl, type OpenDocument } from "../../../library/index.ts";
import { readDocument } from "../../boot/read-document.ts";
import type { FilterResult } from "../../reading/filter.ts";
import { formatFragment } from "../../reading/fragment.ts";
import type { Reading } from "../../reading/reading.ts";

export type Scope = "shown" | "document" | "corpus";

/** The whole corpus, read when it is asked for. */
export function useCorpus(catalogue: Catalogue, isWanted: boolean) {
	return useQuery({
		queryKey: ["library", "corpus", catalogue],
		enabled: isWanted,
		queryFn: async ({ signal }) => {
			const open: OpenDocument[] = [];
			// One after the other, for each that is not prepared has a worker of its own.
			for (const record of catalogue.documents) {
				open.push((await readDocument(catalogue, record, signal)).reading.open);
			}
			return open;
		},
	});
}

/** What is written; undefined while the corpus is still being read. */
export function useExportInput(
	scope: Scope,
	{ reading, filtered, corpus }: Sources,
): ExportInput | undefined {
	// What is in the scope and nothing else, for a new input takes away what can be downloaded by now.
	const read = scope === "corpus" ? corpus : undefined;
	const only = scope === "shown" ? filtered.shown : undefined;
	return useMemo(() => {
		const documents = scope === "corpus" ? read && withShown(read, reading.open) : [reading.open];
		if (!documents) return undefined;
		const shown = only && new Set<unknown>(only);
		return createExportInput(documents, (span) => !shown || shown.has(span), createUrlOf());
	}, [scope, read, only, reading]);
}

interface Sources {
	readonly reading: Reading;
	readonly filtered: FilterResult;
	readonly corpus: readonly OpenDocument[] | undefined;
}

/** The corpus as its files have it, with the document and the layers as the page has them. */
export const withShown = (corpus: readonly OpenDocument[], open: OpenDocument): readonly OpenDocument[] =>
	corpus.map((each) => ({
		...(each.record.id === open.record.id ? open : each),
		layers: open.layers,
	}));

/** An address is made once for each document: for each of its spans it would take longer than all the rest. */
function createUrlOf(): GetSpanUrl {
	const pages = new Map<string, string>();
	return ({ id }, annotation) => {
		const page = pages.get(id) ?? new URL(`?${new URLSearchParams({ document: id })}`, location.href).href;
		pages.set(id, page);
		return page + formatFragment({ kind: "id", id: annotation.id });
	};
}

/** How many spans a document exports: orphans are among them. */
export const spanCount = ({ spans, orphans }: OpenDocument): number => spans.length + orphans.length;
