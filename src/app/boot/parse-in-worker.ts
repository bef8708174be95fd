import { isPlainTextFile } from "../../document/index.ts";
import { type Chunk, LibraryError } from "../../library/index.ts";
import { trustedScriptUrl } from "../ui/trusted-types.ts";
import type { ParseRequest, ParseResponse } from "./parse-messages.ts";
import plainTextWorkerUrl from "./plain-text-worker.ts?worker&url";
import type { DocumentFiles } from "./read-files.ts";
import workerUrl from "./worker.ts?worker&url";

/**
 * Yields the chunks of a document that a worker parses, so that parsing never blocks the page. The worker ends after
 * the last chunk, or when the caller stops.
 *
 * @throws LibraryError if the text cannot be read; the reason of `signal` if it aborts
 */
export async function* parseInWorker(
	files: DocumentFiles,
	signal: AbortSignal,
	onCachedCopy: (storedAt: Date) => void,
): AsyncGenerator<Chunk> {
	signal.throwIfAborted();
	const url = isPlainTextFile(files.record.file) ? plainTextWorkerUrl : workerUrl;
	const worker = new Worker(trustedScriptUrl(url), { type: "module" });
	const ended = new AbortController();
	const chunks = new ReadableStream<Chunk>({
		start(stream) {
			signal.addEventListener("abort", () => stream.error(signal.reason), { signal: ended.signal });
			worker.addEventListener("error", () => stream.error(new Error("The worker failed.")));
			worker.addEventListener("message", ({ data }: MessageEvent<ParseResponse>) => {
				if (data.kind === "cached-copy") onCachedCopy(new Date(data.storedAt));
				else if (data.kind === "failed") {
					stream.error(data.problem ? new LibraryError(data.problem) : new Error("The worker failed."));
				} else {
					stream.enqueue(data.chunk);
					if (data.chunk.kind === "end") stream.close();
				}
			});
		},
	});
	try {
		const request: ParseRequest = { files, base: location.href };
		worker.postMessage(request);
		const reader = chunks.getReader();
		for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
	} finally {
		ended.abort();
		worker.terminate();
	}
}
