import type { ExportInput, ExportSpan } from "../../../formats/index.ts";
import {
	type ExportRequest,
	type ExportWorkerRequest,
	type ExportWorkerResponse,
	type InputWithoutSpans,
	writeExport,
} from "./write-export.ts";

/** Kept between requests, because copying the input costs far more than a request for another format. */
let input: InputWithoutSpans | undefined;
let spans: ExportSpan[][] = [];

addEventListener("message", ({ data: message }: MessageEvent<ExportWorkerRequest>) => {
	if (message.kind === "input") {
		input = message.input;
		spans = message.input.documents.map(() => []);
	} else if (message.kind === "spans") {
		for (const span of message.spans) spans[message.document]?.push(span);
	} else if (input) respond(message.request, withSpans(input));
});

function respond(request: ExportRequest, complete: ExportInput): void {
	try {
		const result = writeExport(complete, request, (progress) => post({ kind: "progress", progress }));
		post({ kind: "done", result });
	} catch {
		post({ kind: "failed" });
	}
}

const withSpans = (incomplete: InputWithoutSpans): ExportInput => ({
	...incomplete,
	documents: incomplete.documents.map((document, index) => ({ ...document, spans: spans[index] ?? [] })),
});

const post = (message: ExportWorkerResponse): void => postMessage(message);
