import { LibraryError, type Packet, type PreparedEnd, packetsIn } from "../../library/index.ts";
import type { FailedResponse } from "./worker-messages.ts";

addEventListener("message", ({ data }: MessageEvent<Parameters<typeof packetsIn>>) => {
	unpack(...data).catch((error: unknown) =>
		respond({ kind: "failed", problem: error instanceof LibraryError ? error.problem : undefined }),
	);
});

async function unpack(...file: Parameters<typeof packetsIn>): Promise<void> {
	for await (const packet of packetsIn(...file)) respond(packet);
}

const respond = (message: Packet | PreparedEnd | FailedResponse): void => postMessage(message);
