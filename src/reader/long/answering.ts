import { LibraryFailure } from "../../library/index.ts";
import type { Answer, Ask } from "./messages.ts";

/** To the page, from its worker. */
export const answer = (message: Answer) => self.postMessage(message);

/** Has a worker do what the page asks, and say what it failed of. */
export function answering(open: (ask: Ask) => Promise<void>): void {
	self.addEventListener("message", ({ data }: MessageEvent<Ask>) => {
		open(data).catch((error: unknown) => {
			answer({ kind: "failed", problem: error instanceof LibraryFailure ? error.problem : undefined });
			if (!(error instanceof LibraryFailure)) throw error;
		});
	});
}
