import { LibraryFailure, type Packet, type PreparedEnd, type packetsIn } from "../../library/index.ts";
import { trustedScriptUrl } from "../ui/trusted-types.ts";
import type { FailedAnswer } from "./messages.ts";
import address from "./unpack-worker.ts?worker&url";

/**
 * As `packetsIn`, in a worker of its own that the end of the packets ends, or whoever wants no more of them.
 *
 * @param bytes are handed to the worker, and gone here
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
				worker.addEventListener("error", () => stream.error(new Error("The worker that unpacks failed.")));
				worker.addEventListener("message", ({ data }: MessageEvent<Packet | PreparedEnd | FailedAnswer>) => {
					if (data.kind === "failed") {
						stream.error(data.problem ? new LibraryFailure(data.problem) : new Error("It was not unpacked."));
						return;
					}
					stream.enqueue(data);
					if (data.kind === "end") stream.close();
				});
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
