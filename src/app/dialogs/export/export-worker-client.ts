import type { Corpus } from "../../../corpus/index.ts";
import { runInTimeSlices } from "../../reading/scheduling.ts";
import { trustedScriptUrl } from "../../ui/trusted-types.ts";
import workerUrl from "./export-worker.ts?worker&url";
import { sentSpan, withoutSpans } from "./sent-corpus.ts";
import type {
	ExportProgress,
	ExportRequest,
	ExportResult,
	ExportWorkerRequest,
	ExportWorkerResponse,
} from "./write-export.ts";

/** Writes exports in a worker. The worker starts with the first request and keeps its last corpus. */
export interface ExportWorkerClient {
	/**
	 * Runs one request at a time. Aborting terminates the worker, because a busy worker receives no
	 * messages. The next request starts a new one.
	 *
	 * @throws if the export cannot be written, or if `signal` aborts
	 */
	write(corpus: Corpus, request: ExportRequest, options: WriteOptions): Promise<ExportResult>;
	terminate(): void;
}

interface WriteOptions {
	readonly onProgress: (progress: ExportProgress) => void;
	readonly signal: AbortSignal;
}

export function createExportWorkerClient(): ExportWorkerClient {
	let current: Worker | undefined;
	let sent: Corpus | undefined;
	const terminate = () => {
		current?.terminate();
		current = undefined;
		sent = undefined;
	};
	return {
		async write(corpus, request, { onProgress, signal }) {
			current ??= new Worker(trustedScriptUrl(workerUrl), { type: "module" });
			const worker = current;
			// By the time of the abort, another request may have started another worker.
			const terminateThis = () => current === worker && terminate();
			signal.addEventListener("abort", terminateThis, { once: true });
			try {
				if (sent !== corpus) {
					sent = undefined;
					await runInTimeSlices(sendCorpus(corpus, worker), signal);
					signal.throwIfAborted();
					sent = corpus;
				}
				return await sendRequest(worker, request, { onProgress, signal });
			} catch (error) {
				terminateThis();
				throw error;
			} finally {
				signal.removeEventListener("abort", terminateThis);
			}
		},
		terminate,
	};
}

/** Sends the corpus in steps, because copying 100,000 spans in one step would block the page. */
function* sendCorpus(corpus: Corpus, worker: Worker): Generator<void, void> {
	const post = (message: ExportWorkerRequest) => worker.postMessage(message);
	post({ kind: "corpus", corpus: withoutSpans(corpus) });
	for (const [document, { spans }] of corpus.documents.entries()) {
		for (let from = 0; from < spans.length; from += spansPerMessage) {
			yield;
			post({ kind: "spans", document, spans: spans.slice(from, from + spansPerMessage).map(sentSpan) });
		}
	}
}

const spansPerMessage = 250;

function sendRequest(
	worker: Worker,
	request: ExportRequest,
	{ onProgress, signal }: WriteOptions,
): Promise<ExportResult> {
	return new Promise((resolve, reject) => {
		worker.onmessage = ({ data: response }: MessageEvent<ExportWorkerResponse>) => {
			if (response.kind === "progress") onProgress(response.progress);
			else if (response.kind === "done") resolve(response.result);
			else reject(new Error("The export could not be written."));
		};
		worker.onerror = () => reject(new Error("The worker that writes exports could not run."));
		signal.addEventListener("abort", () => reject(signal.reason), { once: true });
		const message: ExportWorkerRequest = { kind: "write", request };
		worker.postMessage(message);
	});
}
