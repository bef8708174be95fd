import { plainTextParser } from "../../document/index.ts";
import { handleParseRequest } from "./handle-parse-request.ts";
import type { ParseRequest, ParseResponse } from "./parse-messages.ts";

/** Does not load the Markdown parser, which is the largest part of the other worker. */
self.addEventListener("message", ({ data }: MessageEvent<ParseRequest>) => {
	void handleParseRequest(data, plainTextParser, (message: ParseResponse) => self.postMessage(message));
});
