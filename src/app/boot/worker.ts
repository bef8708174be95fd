import { handleOpenRequest } from "./open-document.ts";
import type { OpenRequest, OpenResponse } from "./worker-messages.ts";

self.addEventListener("message", ({ data }: MessageEvent<OpenRequest>) => {
	void handleOpenRequest(data, (message: OpenResponse) => self.postMessage(message));
});
