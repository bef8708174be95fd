import { type CorpusWithoutSpans, type SentSpan, withSpans } from "./sent-corpus.ts";
import {
	type ExportRequest,
	type ExportWorkerRequest,
	type ExportWorkerResponse,
	writeExport,
} from "./write-export.ts";

/** Kept between requests, because copying the corpus costs far more than a request for another format. */
let corpus: CorpusWithoutSpans | undefined;
let spans: SentSpan[][] = [];

addEventListener("message", ({ data: message }: MessageEvent<ExportWorkerRequest>) => {
	if (message.kind === "corpus") {
		corpus = message.corpus;
		spans = corpus.documents.map(() => []);
	} else if (message.kind === "spans") {
		for (const span of message.spans) spans[message.document]?.push(span);
	} else if (corpus) respond(message.request, corpus);
});

function respond(request: ExportRequest, incomplete: CorpusWithoutSpans): void {
	try {
		const complete = withSpans(incomplete, spans);
		const result = writeExport(complete, request, (progress) => post({ kind: "progress", progress }));
		post({ kind: "done", result });
	} catch {
		post({ kind: "failed" });
	}
}

const post = (message: ExportWorkerResponse): void => postMessage(message);
