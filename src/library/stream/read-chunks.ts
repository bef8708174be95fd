import type { FetchOptions } from "../files/fetch.ts";
import { fetchBody, LibraryError } from "../files/fetch.ts";
import type { Chunk } from "./chunk.ts";

/**
 * Fetches a prepared document: chunks as JSON, one per line, compressed with gzip or not. Yields each chunk as soon as
 * it has arrived.
 *
 * @param path as in the catalogue
 * @throws LibraryError if the file cannot be fetched or is incomplete; the reason of the signal
 */
export async function* fetchChunks(
	path: string,
	signal: AbortSignal,
	options?: FetchOptions,
): AsyncGenerator<Chunk> {
	const body = await fetchBody(path, signal, options);
	let isComplete = false;
	try {
		for await (const line of linesOf(body)) {
			const chunk = readChunk(line);
			isComplete = chunk?.kind === "end";
			if (!chunk) break;
			yield chunk;
		}
	} catch (error) {
		signal.throwIfAborted();
		if (error instanceof LibraryError) throw error;
		// Decompressing or decoding a truncated file throws, and so does a lost connection.
		isComplete = false;
	}
	if (!isComplete) throw incomplete(path);
}

/** Yields the lines of a stream in UTF-8. The last line need not end with a line feed. */
async function* linesOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
	const reader = (await decompressed(body)).getReader();
	const decoder = new TextDecoder("utf-8", { fatal: true });
	// A line may arrive in a hundred pieces. Joining them once avoids a hundred copies.
	const pieces: string[] = [];
	try {
		for (let read = await reader.read(); !read.done; read = await reader.read()) {
			const value = decoder.decode(read.value, { stream: true });
			let from = 0;
			for (let end = value.indexOf("\n"); end >= 0; end = value.indexOf("\n", from)) {
				pieces.push(value.slice(from, end));
				yield pieces.splice(0).join("");
				from = end + 1;
			}
			if (from < value.length) pieces.push(value.slice(from));
		}
		pieces.push(decoder.decode());
		if (pieces.some((piece) => piece !== "")) yield pieces.join("");
	} finally {
		// Ends the request if the caller stops early.
		await reader.cancel().catch(() => {});
	}
}

/**
 * Decompresses a stream that begins with the signature of gzip. Some servers treat the suffix `.gz` as a content
 * encoding, so that the browser has already decompressed the response.
 */
async function decompressed(
	body: ReadableStream<Uint8Array<ArrayBuffer>>,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
	const [start, all] = body.tee();
	const reader = start.getReader();
	const { value } = await reader.read();
	void reader.cancel();
	const isCompressed = value?.[0] === 0x1f && value[1] === 0x8b;
	return isCompressed ? all.pipeThrough(new DecompressionStream("gzip")) : all;
}

/**
 * Parses a line of a prepared file. Undefined if the line is not a chunk. The name of the file contains a hash, and
 * the same version writes and reads it, so the check only detects a truncated file or another one.
 */
function readChunk(line: string): Chunk | undefined {
	try {
		const value: unknown = JSON.parse(line);
		return isChunk(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

const isChunk = (value: unknown): value is Chunk =>
	typeof value === "object" && value !== null && "kind" in value && kinds.has(value.kind);

const kinds: ReadonlySet<unknown> = new Set(["head", "text", "parts", "entities", "spans", "end"]);

function incomplete(path: string): LibraryError {
	return new LibraryError({
		level: "error",
		code: "E_PREPARED",
		file: path,
		path: "",
		reason: "The prepared file of this document is incomplete.",
		hint: "Build the site again and upload all of its files, or restart `ascribe serve`.",
	});
}
