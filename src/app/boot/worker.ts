import type { Answer, Ask } from "./messages.ts";
import { openDocument } from "./open-document.ts";

self.addEventListener("message", ({ data }: MessageEvent<Ask>) => {
	void openDocument(data, (message: Answer) => self.postMessage(message));
});
