import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import {
	type AnnotatedDocument,
	type Corpus,
	corpusOf,
	describeQuery,
	formatQuery,
	imagePathsOf,
	selectSpans,
} from "../../../corpus/index.ts";
import { type Catalogue, fetchImages } from "../../../library/index.ts";
import { readDocument } from "../../boot/read-document.ts";
import type { FilterResult } from "../../reading/filter.ts";
import { useDocument, useFiltered } from "../../reading/page-context.tsx";
import { queryOfView } from "../../reading/view-query.ts";
import { dialogMessages } from "../dialog-messages.ts";
import { createExportWorkerClient, type ExportWorkerClient } from "./export-worker-client.ts";
import {
	type ExportProgress,
	type ExportRequest,
	type ExportResult,
	numberOfFormats,
	writeExport,
} from "./write-export.ts";

export type ExportScope = "shown" | "document" | "corpus";

/** Reads every document of the catalogue. */
export function useAllDocuments(catalogue: Catalogue) {
	return useQuery({
		queryKey: ["library", "corpus", catalogue],
		queryFn: async ({ signal }) => {
			const documents: AnnotatedDocument[] = [];
			// Sequential, because each document that is not prepared starts a worker.
			for (const record of catalogue.documents) {
				documents.push((await readDocument({ catalogue, record }, signal)).document);
			}
			return documents;
		},
	});
}

/** Returns the corpus to export. Undefined while the documents or their images load. */
export function useExportCorpus(
	scope: ExportScope,
	documents: readonly AnnotatedDocument[] | undefined,
	{ hasImages, isPublished }: ExportCorpusOptions,
): Corpus | undefined {
	const reading = useDocument();
	const filtered = useFiltered();
	// Only what the scope needs, because a new corpus discards the finished export.
	const allDocuments = scope === "corpus" ? documents : undefined;
	const onlyShown = scope === "shown" ? filtered : undefined;
	const exported = useMemo(
		() => (scope === "corpus" ? allDocuments && withOpenDocument(allDocuments, reading) : [reading]),
		[scope, allDocuments, reading],
	);
	const base = isPublished ? new URL("library/", siteAddress()).href : undefined;
	const images = useImages(hasImages ? exported : undefined);
	return useMemo(() => {
		if (!exported || images === "loading") return undefined;
		const corpus = { ...corpusOf(exported, reading, siteAddress()), base, images };
		return onlyShown ? withShownSpans(corpus, onlyShown) : corpus;
	}, [exported, base, images, onlyShown, reading]);
}

interface ExportCorpusOptions {
	/** True if the export contains the images of the documents. */
	readonly hasImages: boolean;
	/** True if the page is a built site. The address of `ascribe serve` is not unique. */
	readonly isPublished: boolean;
}

function withShownSpans(corpus: Corpus, { shown, view }: FilterResult): Corpus {
	const terms = queryOfView(view, corpus.layers);
	const hasOrphans = corpus.documents.some(({ orphans }) => orphans.length > 0);
	const description = [describeQuery(terms, corpus), hasOrphans ? dialogMessages.exporting.found : ""]
		.filter((part) => part !== "")
		.join(", ");
	const selected = new Set<unknown>(shown);
	return selectSpans(corpus, (span) => selected.has(span), { description, query: formatQuery(terms) });
}

/** Returns the images of documents as `Corpus` has them. Undefined if the documents have none. */
function useImages(
	documents: readonly AnnotatedDocument[] | undefined,
): ReadonlyMap<string, string> | undefined | "loading" {
	const paths = useMemo(
		() => [...new Set(documents?.flatMap(({ content }) => imagePathsOf(content)))],
		[documents],
	);
	const hasImages = paths.length > 0;
	const { data, isPending } = useQuery({
		queryKey: ["library", "images", paths],
		queryFn: ({ signal }) => fetchImages(paths, signal),
		enabled: hasImages,
		// The dialog reads images again when it is opened again.
		gcTime: 0,
	});
	return hasImages && isPending ? "loading" : data;
}

/** Returns the documents with the document and the layers of the page, which may include opened annotations. */
export const withOpenDocument = (
	documents: readonly AnnotatedDocument[],
	open: AnnotatedDocument,
): readonly AnnotatedDocument[] =>
	documents.map((document) => ({
		...(document.record.id === open.record.id ? open : document),
		layers: open.layers,
	}));

/** The address of the page without its query and its fragment. */
const siteAddress = (): string => location.href.replace(/[?#].*$/s, "");

/** Returns how many spans a document exports. Orphans are exported too. */
export const spanCount = ({ spans, orphans }: AnnotatedDocument): number => spans.length + orphans.length;

export type ExportState =
	/** The corpus is loading. */
	| { readonly kind: "waiting" }
	/** A worker is writing. It reports progress if it writes several formats. */
	| { readonly kind: "writing"; readonly progress: ExportProgress | undefined }
	| { readonly kind: "done"; readonly result: ExportResult }
	| { readonly kind: "failed" }
	| { readonly kind: "cancelled" };

/**
 * Writes the requested export. A small export is written during the render, which is faster than a
 * worker. A large one is written in a worker, so that the page stays responsive.
 */
export function useExport(corpus: Corpus | undefined, request: ExportRequest): UseExportResult {
	const isLarge = corpus !== undefined && costOf(corpus, request) > maxSynchronousCost;
	const synchronousState = useMemo(
		() => (corpus && !isLarge ? writeSynchronously(corpus, request) : waiting),
		[corpus, request, isLarge],
	);
	const [tries, setTries] = useState(0);
	const job = useMemo(
		() => (corpus && isLarge ? { corpus, request, tries } : undefined),
		[corpus, isLarge, request, tries],
	);
	const [workerState, setWorkerState] = useState<WorkerState>();
	const cancel = useRef(() => {});
	const client = useRef<ExportWorkerClient>(undefined);
	useEffect(() => () => client.current?.terminate(), []);

	useEffect(() => {
		if (!job) return;
		const controller = new AbortController();
		const { signal } = controller;
		const update = (state: ExportState) => {
			if (!signal.aborted) setWorkerState({ job, state });
		};
		client.current ??= createExportWorkerClient();
		client.current
			.write(job.corpus, job.request, {
				onProgress: (progress) => update({ kind: "writing", progress }),
				signal,
			})
			.then((result) => update({ kind: "done", result }))
			.catch(() => update({ kind: "failed" }));
		cancel.current = () => {
			controller.abort();
			setWorkerState({ job, state: { kind: "cancelled" } });
		};
		return () => controller.abort();
	}, [job]);

	const state = !job ? synchronousState : workerState?.job === job ? workerState.state : writing;
	return { state, cancel: () => cancel.current(), retry: () => setTries((count) => count + 1) };
}

interface UseExportResult {
	readonly state: ExportState;
	readonly cancel: () => void;
	/** Writes a cancelled export again. */
	readonly retry: () => void;
}

interface WorkerState {
	readonly job: ExportJob;
	readonly state: ExportState;
}

interface ExportJob {
	readonly corpus: Corpus;
	readonly request: ExportRequest;
	/** Makes a retry a new job. */
	readonly tries: number;
}

const waiting: ExportState = { kind: "waiting" };
const writing: ExportState = { kind: "writing", progress: undefined };

function writeSynchronously(corpus: Corpus, request: ExportRequest): ExportState {
	try {
		return { kind: "done", result: writeExport(corpus, request, () => {}) };
	} catch {
		return { kind: "failed" };
	}
}

const costOf = ({ documents }: Corpus, request: ExportRequest): number =>
	documents.reduce((sum, document) => sum + spanCount(document), 0) * numberOfFormats(request);

/** Spans times formats that are written within a few frames. Unlimited if workers are not supported. */
const maxSynchronousCost = typeof Worker === "function" ? 1_000 : Number.POSITIVE_INFINITY;
