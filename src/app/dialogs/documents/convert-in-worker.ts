import type { Conversion } from "../../../library/index.ts";
import { trustedScriptUrl } from "../../ui/trusted-types.ts";
import type { ConvertRequest, ConvertResponse } from "./convert-messages.ts";
import workerUrl from "./convert-worker.ts?worker&url";

/**
 * Converts a file in a worker, so that a long document does not block the page.
 *
 * @throws if the worker fails; the reason of `signal` if it aborts
 */
export async function convertInWorker(request: ConvertRequest, signal: AbortSignal): Promise<Conversion> {
	signal.throwIfAborted();
	const worker = new Worker(trustedScriptUrl(workerUrl), { type: "module" });
	try {
		return await new Promise((resolve, reject) => {
			worker.addEventListener("message", ({ data }: MessageEvent<ConvertResponse>) => {
				if (data.kind === "converted") resolve(data.conversion);
				else reject(new Error("The file could not be converted."));
			});
			worker.addEventListener("error", () => reject(new Error("The worker failed.")));
			signal.addEventListener("abort", () => reject(signal.reason));
			worker.postMessage(request);
		});
	} finally {
		worker.terminate();
	}
}
