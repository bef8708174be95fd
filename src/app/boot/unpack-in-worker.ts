import { LibraryError, type Packet, type PreparedEnd, type packetsIn } from "../../library/index.ts";
import { trustedScriptUrl } from "../ui/trusted-types.ts";
import address from "./unpack-worker.ts?worker&url";
import type { FailedResponse } from "./worker-messages.ts";

/**
 * Like `packetsIn`, in a worker. The worker ends after the last packet, or when the caller stops iterating.
 *
 * @param bytes transferred to the worker, and unusable afterwards
 */
export async function* unpackInWorker(
	bytes: Uint8Array<ArrayBuffer>,
	path: string,
	signal: AbortSignal,
): AsyncGenerator<Packet | PreparedEnd> {
	const worker = new Worker(trustedScriptUrl(address), { type: "module" });
	const ended = new AbortController();
	try {
		const packets = new ReadableStream<Packet | PreparedEnd>({
			start(stream) {
				signal.addEventListener("abort", () => stream.error(signal.reason), { signal: ended.signal });
				worker.addEventListener("error", () =>
					stream.error(new Error("The worker that unpacks the document failed.")),
				);
				worker.addEventListener(
					"message",
					({ data }: MessageEvent<Packet | PreparedEnd | FailedResponse>) => {
						if (data.kind === "failed") {
							stream.error(
								data.problem
									? new LibraryError(data.problem)
									: new Error("The document could not be unpacked."),
							);
							return;
						}
						stream.enqueue(data);
						if (data.kind === "end") stream.close();
					},
				);
			},
		});
		const file: Parameters<typeof packetsIn> = [bytes, path];
		worker.postMessage(file, [bytes.buffer]);
		const reader = packets.getReader();
		for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
	} finally {
		ended.abort();
		worker.terminate();
	}
}
