import { handleParseRequest } from "./handle-parse-request.ts";
import type { ParseRequest, ParseResponse } from "./parse-messages.ts";

self.addEventListener("message", ({ data }: MessageEvent<ParseRequest>) => {
	void handleParseRequest(data, (message: ParseResponse) => self.postMessage(message));
});
