import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { openLibraryParts, preparedFile, renderDocument } from "../../corpus/index.ts";
import { parserFor } from "../../document/index.ts";
import { chunksOf } from "../stream/chunks-of.ts";
import { chunksWhileParsing } from "../stream/chunks-while-parsing.ts";
import type { FolderContents, FolderDocument } from "./read-folder.ts";

/** Everything that a prepared document follows from. */
export interface DocumentSources {
	readonly document: FolderDocument;
	/** Contents of the files that all documents share. */
	readonly shared: Pick<FolderContents, "layers" | "sharedEntities">;
}

/** Returns a prepared document: chunks as JSON, one per line. The parser that it needs must be loaded. */
export function preparedText({ document, shared }: DocumentSources): string {
	const { problems, ...parts } = openLibraryParts(shared);
	const rendered = renderDocument({ ...document, ...parts });
	return [...chunksOf(rendered, problems)].map((chunk) => `${JSON.stringify(chunk)}\n`).join("");
}

/** Yields the lines of a prepared document while parsing it. */
export async function* linesWhileParsing({ document, shared }: DocumentSources): AsyncGenerator<string> {
	const parser = parserFor(document.record.file);
	await parser.load(document.source);
	const { problems, ...parts } = openLibraryParts(shared);
	for (const chunk of chunksWhileParsing({ ...document, ...parts }, parser, problems)) {
		yield `${JSON.stringify(chunk)}\n`;
	}
}

/**
 * Returns the path of a document that a live server prepares. It changes if a source of the document or the program
 * changes.
 *
 * @param version identifies the program
 */
export function livePreparedFile({ document, shared }: DocumentSources, version: string): string {
	const { record, source, annotations } = document;
	const hash = createHash("sha256");
	// Joining the texts first would take longer than hashing them.
	for (const text of [
		version,
		JSON.stringify(record),
		source,
		annotations,
		shared.layers,
		shared.sharedEntities,
	])
		hash.update(`${text?.length ?? "-"} `).update(text ?? "");
	return preparedFile(record.id, hash.digest("hex"));
}

/** Prepares documents. */
export interface Preparer {
	/** Yields the lines of a prepared document. Rejects if preparing fails, which is a bug. */
	lines(sources: DocumentSources): AsyncIterable<string>;
	close(): Promise<void>;
}

/** Prepares documents in this thread, with pauses so that requests are answered in between. */
export const preparerInThread: Preparer = {
	async *lines(sources) {
		for await (const line of linesWhileParsing(sources)) {
			yield line;
			await setImmediate();
		}
	},
	close: () => Promise.resolve(),
};

/** A message to the worker, and the messages that answer it. */
export interface WorkerRequest {
	readonly id: number;
	readonly sources: DocumentSources;
}
export type WorkerResponse =
	| { readonly id: number; readonly kind: "line"; readonly line: string }
	| { readonly id: number; readonly kind: "end" }
	| { readonly id: number; readonly kind: "failed"; readonly reason: string };

/**
 * Prepares documents in a worker thread, one after the other. The thread starts now, so that it is warm. After a long
 * document, another thread replaces it, because the memory of a thread does not shrink: parsing 4 MB of Markdown takes
 * up to 600 MB.
 */
export function preparerInWorker(script: URL): Preparer {
	let requests = 0;
	const streams = new Map<number, ReadableStreamDefaultController<string>>();
	let hasEnded = false;
	let hasParsedLong = false;
	const failAll = (error: unknown) => {
		for (const stream of streams.values()) stream.error(error);
		streams.clear();
	};
	const receive = (response: WorkerResponse) => {
		const stream = streams.get(response.id);
		if (response.kind === "line") {
			stream?.enqueue(response.line);
			return;
		}
		streams.delete(response.id);
		if (response.kind === "end") stream?.close();
		else stream?.error(new Error(response.reason));
		if (streams.size > 0 || !hasParsedLong) return;
		hasParsedLong = false;
		const used = worker;
		worker = start();
		void used.terminate();
	};
	const start = (): Worker => {
		const thread = new Worker(script);
		// The thread does not keep the process running.
		thread.unref();
		thread.on("error", failAll);
		thread.on("exit", () => {
			if (thread !== worker) return;
			hasEnded = true;
			failAll(new Error("The worker thread has ended."));
		});
		thread.on("message", receive);
		return thread;
	};
	let worker = start();
	return {
		lines(sources) {
			requests += 1;
			const id = requests;
			const request: WorkerRequest = { id, sources };
			hasParsedLong ||= sources.document.source.length > longSource;
			return new ReadableStream<string>({
				start(stream) {
					streams.set(id, stream);
					worker.postMessage(request);
					if (hasEnded) failAll(new Error("The worker thread has ended."));
				},
			});
		},
		async close() {
			await worker.terminate();
		},
	};
}

/** In UTF-16 units. */
const longSource = 1_000_000;
