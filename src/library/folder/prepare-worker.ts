import { parentPort } from "node:worker_threads";
import { linesWhileParsing, type WorkerRequest, type WorkerResponse } from "./prepare.ts";

const respond = (response: WorkerResponse): void => parentPort?.postMessage(response);

parentPort?.on("message", async ({ id, sources }: WorkerRequest) => {
	try {
		for await (const line of linesWhileParsing(sources)) respond({ id, kind: "line", line });
		respond({ id, kind: "end" });
	} catch (error) {
		respond({
			id,
			kind: "failed",
			reason: error instanceof Error ? (error.stack ?? error.message) : String(error),
		});
	}
});
