import { LibraryFailure, type Packet, type PreparedEnd, packetsIn } from "../../library/index.ts";
import type { FailedAnswer } from "./messages.ts";

addEventListener("message", ({ data }: MessageEvent<Parameters<typeof packetsIn>>) => {
	unpack(...data).catch((error: unknown) =>
		answer({ kind: "failed", problem: error instanceof LibraryFailure ? error.problem : undefined }),
	);
});

async function unpack(...file: Parameters<typeof packetsIn>): Promise<void> {
	for await (const packet of packetsIn(...file)) answer(packet);
}

const answer = (message: Packet | PreparedEnd | FailedAnswer): void => postMessage(message);
