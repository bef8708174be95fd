import { type FetchOptions, fetchText, LibraryError } from "../files/fetch.ts";
import type { Packet } from "./packet.ts";
import { type Beginning, type PreparedEnd, readBeginning, readPacket } from "./prepared.ts";

/** @throws LibraryError, or the reason of the signal */
export async function fetchBeginning(
	path: string,
	signal: AbortSignal,
	options?: FetchOptions,
): Promise<Beginning> {
	const beginning = readBeginning(await fetchText(path, signal, options));
	if (beginning) return beginning;
	throw incomplete(path);
}

/**
 * Returns the packets of a prepared document. The last packet has the kind "end".
 *
 * @param bytes content of the file, compressed with gzip or not
 * @param path path of the file, for the message
 * @throws LibraryError if the file is incomplete
 */
export async function* packetsIn(
	bytes: Uint8Array<ArrayBuffer>,
	path: string,
): AsyncGenerator<Packet | PreparedEnd> {
	let isWhole = false;
	try {
		for await (const line of linesOf(bytes)) {
			const packet = readPacket(line);
			isWhole = packet?.kind === "end";
			if (!packet) break;
			yield packet;
		}
	} catch {
		// Decompressing or decoding a truncated file throws.
		isWhole = false;
	}
	if (!isWhole) throw incomplete(path);
}

async function* linesOf(bytes: Uint8Array<ArrayBuffer>): AsyncGenerator<string> {
	const text = new Blob([bytes]).stream();
	const isCompressed = bytes[0] === 0x1f && bytes[1] === 0x8b;
	// Some servers treat the suffix `.gz` as a content encoding, so that the response is already decompressed.
	const unpacked = isCompressed ? text.pipeThrough(new DecompressionStream("gzip")) : text;
	const reader = unpacked.pipeThrough(new TextDecoderStream("utf-8", { fatal: true })).getReader();
	// A line may arrive in a hundred pieces. Joining them once avoids a hundred copies.
	const pieces: string[] = [];
	for (let read = await reader.read(); !read.done; read = await reader.read()) {
		const { value } = read;
		let from = 0;
		for (let end = value.indexOf("\n"); end >= 0; end = value.indexOf("\n", from)) {
			pieces.push(value.slice(from, end));
			yield pieces.splice(0).join("");
			from = end + 1;
		}
		if (from < value.length) pieces.push(value.slice(from));
	}
	if (pieces.length > 0) yield pieces.join("");
}

function incomplete(path: string): LibraryError {
	return new LibraryError({
		level: "error",
		code: "E_PREPARED",
		file: path,
		path: "",
		reason: "The file that the build prepared for this document is incomplete.",
		hint: "Build the site again, and upload all of its files.",
	});
}
