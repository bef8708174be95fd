import { type FetchOptions, fetchText, LibraryError } from "../files/fetch.ts";
import type { Packet } from "./packet.ts";
import { type Beginning, type PreparedEnd, readBeginning, readPacket } from "./prepared.ts";

/** Rejects with a `LibraryFailure`, or with the reason of the signal. */
export async function fetchBeginning(
	path: string,
	signal: AbortSignal,
	options?: FetchOptions,
): Promise<Beginning> {
	const beginning = readBeginning(await fetchText(path, signal, options));
	if (beginning) return beginning;
	throw damaged(path);
}

/**
 * The packets of a prepared document, the last of them its end. Rejects with a `LibraryFailure`.
 *
 * @param bytes of the file, packed or not
 * @param path of the file, for the message
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
		// Neither unpacking nor decoding says more of a file that is cut off than that it is.
		isWhole = false;
	}
	if (!isWhole) throw damaged(path);
}

async function* linesOf(bytes: Uint8Array<ArrayBuffer>): AsyncGenerator<string> {
	const text = new Blob([bytes]).stream();
	const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
	// Some hosts take the name for an encoding and unpack the file on its way.
	const unpacked = isPacked ? text.pipeThrough(new DecompressionStream("gzip")) : text;
	const reader = unpacked.pipeThrough(new TextDecoderStream("utf-8", { fatal: true })).getReader();
	// A line may come in a hundred pieces; to join it with each would copy it as often.
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

function damaged(path: string): LibraryError {
	return new LibraryError({
		level: "error",
		code: "E_PREPARED",
		file: path,
		path: "",
		reason: "The document that the build has prepared is not whole.",
		hint: "Build the site again and put all of its files on the server.",
	});
}
