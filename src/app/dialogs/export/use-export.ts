import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import type { AnnotatedDocument } from "../../../corpus/index.ts";
import type { ExportInput } from "../../../formats/index.ts";
import { type Catalogue, createExportInput, type GetSpanUrl } from "../../../library/index.ts";
import { readDocument } from "../../boot/read-document.ts";
import type { FilterResult } from "../../reading/filter.ts";
import { formatFragment } from "../../reading/fragment.ts";
import type { Reading } from "../../reading/reading.ts";
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
export function useCorpus(catalogue: Catalogue) {
	return useQuery({
		queryKey: ["library", "corpus", catalogue],
		queryFn: async ({ signal }) => {
			const open: AnnotatedDocument[] = [];
			// Sequential, because each document that is not prepared starts a worker.
			for (const record of catalogue.documents) {
				open.push((await readDocument(catalogue, record, signal)).reading);
			}
			return open;
		},
	});
}

/** Returns the input of the formats. Undefined while the corpus loads. */
export function useExportInput(
	scope: ExportScope,
	{ reading, filtered, corpus }: ExportSources,
): ExportInput | undefined {
	// Only what the scope needs, because a new input discards the finished export.
	const loadedCorpus = scope === "corpus" ? corpus : undefined;
	const onlySpans = scope === "shown" ? filtered.shown : undefined;
	return useMemo(() => {
		const documents =
			scope === "corpus" ? loadedCorpus && withOpenDocument(loadedCorpus, reading) : [reading];
		if (!documents) return undefined;
		const included = onlySpans && new Set<unknown>(onlySpans);
		return createExportInput(documents, (span) => !included || included.has(span), createGetSpanUrl());
	}, [scope, loadedCorpus, onlySpans, reading]);
}

interface ExportSources {
	readonly reading: Reading;
	readonly filtered: FilterResult;
	readonly corpus: readonly AnnotatedDocument[] | undefined;
}

/** Returns the corpus with the document and the layers of the page, which may include opened annotations. */
export const withOpenDocument = (
	corpus: readonly AnnotatedDocument[],
	open: AnnotatedDocument,
): readonly AnnotatedDocument[] =>
	corpus.map((document) => ({
		...(document.record.id === open.record.id ? open : document),
		layers: open.layers,
	}));

/** Caches the address of each document, because building it for each span would dominate the export. */
function createGetSpanUrl(): GetSpanUrl {
	const pages = new Map<string, string>();
	return ({ id }, annotation) => {
		const page = pages.get(id) ?? new URL(`?${new URLSearchParams({ document: id })}`, location.href).href;
		pages.set(id, page);
		return page + formatFragment({ kind: "id", id: annotation.id });
	};
}

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
export function useExport(input: ExportInput | undefined, request: ExportRequest): UseExportResult {
	const isLarge = input !== undefined && costOf(input, request) > maxSynchronousCost;
	const synchronousState = useMemo(
		() => (input && !isLarge ? writeSynchronously(input, request) : waiting),
		[input, request, isLarge],
	);
	const [tries, setTries] = useState(0);
	const job = useMemo(
		() => (input && isLarge ? { input, request, tries } : undefined),
		[input, isLarge, request, tries],
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
			.write(job.input, job.request, {
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
	readonly input: ExportInput;
	readonly request: ExportRequest;
	/** Makes a retry a new job. */
	readonly tries: number;
}

const waiting: ExportState = { kind: "waiting" };
const writing: ExportState = { kind: "writing", progress: undefined };

function writeSynchronously(input: ExportInput, request: ExportRequest): ExportState {
	try {
		return { kind: "done", result: writeExport(input, request, () => {}) };
	} catch {
		return { kind: "failed" };
	}
}

const costOf = ({ documents }: ExportInput, request: ExportRequest): number =>
	documents.reduce((sum, { spans }) => sum + spans.length, 0) * numberOfFormats(request);

/** Spans times formats that are written within a few frames. Unlimited if workers are not supported. */
const maxSynchronousCost = typeof Worker === "function" ? 1_000 : Number.POSITIVE_INFINITY;
