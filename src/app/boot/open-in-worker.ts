import { LibraryError, layersOf } from "../../library/index.ts";
import { trustedScriptUrl } from "../ui/trusted-types.ts";
import { createPacketReceiver } from "./packet-receiver.ts";
import type { ReceivedDocument, TextBeginning } from "./received-document.ts";
import workerUrl from "./worker.ts?worker&url";
import type { OpenRequest, OpenResponse } from "./worker-messages.ts";

/**
 * Opens a document in a worker, so that parsing never blocks the page.
 *
 * @param onFirst called with the first parts as soon as they arrive, and again with more
 * @throws LibraryError if a file cannot be read; the reason of `signal` if it aborts
 */
export async function openInWorker(
	files: Omit<OpenRequest, "base">,
	signal: AbortSignal,
	onFirst: (beginning: TextBeginning) => void,
): Promise<ReceivedDocument> {
	signal.throwIfAborted();
	const worker = idleWorker ?? newWorker();
	idleWorker = undefined;
	const ended = new AbortController();
	let isAwaited = true;
	const { receive, result } = createPacketReceiver((text) => {
		isAwaited = false;
		onFirst(text);
	});
	try {
		const { problems, copyOf } = await new Promise<Extract<OpenResponse, { kind: "end" }>>(
			(resolve, reject) => {
				signal.addEventListener("abort", () => reject(signal.reason), { signal: ended.signal });
				worker.addEventListener("error", () => reject(new Error("The worker failed.")));
				const handle = (data: OpenResponse) => {
					if (data.kind === "first") {
						if (isAwaited) onFirst({ ...data, layers: layersOf(data.layers), hasAllText: false });
					} else if (data.kind === "end") resolve(data);
					else if (data.kind === "failed") reject(errorFromResponse(data.problem));
					else receive(data);
				};
				worker.addEventListener("message", ({ data }: MessageEvent<OpenResponse>) => {
					try {
						handle(data);
					} catch (error) {
						reject(error);
					}
				});
				const request: OpenRequest = { ...files, base: location.href };
				worker.postMessage(request);
			},
		);
		const rendered = result();
		if (!rendered) throw new Error("The worker sent no document.");
		return {
			packed: rendered,
			problems: [...problems, ...rendered.problems],
			copyOf: copyOf === undefined ? undefined : new Date(copyOf),
		};
	} finally {
		isAwaited = false;
		ended.abort();
		worker.terminate();
	}
}

const newWorker = () => new Worker(trustedScriptUrl(workerUrl), { type: "module" });

let idleWorker: Worker | undefined;

/** Starts the worker for the first document while the catalogue is loading. */
export function startWorker(): void {
	let worker: Worker;
	try {
		worker = newWorker();
	} catch {
		// Ignored here: the first caller that needs the worker fails and reports it.
		return;
	}
	idleWorker = worker;
	// An idle worker that failed is dropped. The next request starts another one.
	worker.addEventListener("error", () => {
		if (idleWorker === worker) idleWorker = undefined;
	});
}

/** Ends the idle worker, if there is one. */
export function dismissWorker(): void {
	idleWorker?.terminate();
	idleWorker = undefined;
}

const errorFromResponse = (problem: Extract<OpenResponse, { kind: "failed" }>["problem"]): Error =>
	problem ? new LibraryError(problem) : new Error("The worker failed.");
