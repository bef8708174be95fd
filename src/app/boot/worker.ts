import { type DocumentParser, markdownParser } from "../../document/index.ts";
import { loadCharacterReferences } from "./character-references.ts";
import { handleParseRequest } from "./handle-parse-request.ts";
import type { ParseRequest, ParseResponse } from "./parse-messages.ts";

const parser: DocumentParser = {
	...markdownParser,
	load: async (markdown) => {
		await Promise.all([loadCharacterReferences(markdown), markdownParser.load(markdown)]);
	},
};

self.addEventListener("message", ({ data }: MessageEvent<ParseRequest>) => {
	void handleParseRequest(data, parser, (message: ParseResponse) => self.postMessage(message));
});
