import { Inflate } from "fflate";
import type { DirectoryEntry } from "./zip-directory.ts";

/** The bytes of an entry; undefined where they are not as many as stated, or not packed in a way that is read. */
export function unpack({
	method,
	packed,
	size,
}: Pick<DirectoryEntry, "method" | "packed" | "size">): Uint8Array | undefined {
	if (method === 0) return packed.length === size ? packed : undefined;
	return method === 8 ? inflated(packed, size) : undefined;
}

/** A byte of these unpacks to 1,032 at the most, so that a piece is at most 16 MB before its size is looked at. */
const pieceLength = 16_384;

function inflated(packed: Uint8Array, size: number): Uint8Array | undefined {
	const unpacked = new Uint8Array(size);
	let length = 0;
	const inflate = new Inflate((piece) => {
		if (length + piece.length <= size) unpacked.set(piece, length);
		length += piece.length;
	});
	try {
		for (let at = 0; at < packed.length && length <= size; at += pieceLength) {
			inflate.push(packed.subarray(at, at + pieceLength), at + pieceLength >= packed.length);
		}
	} catch {
		return undefined;
	}
	return length === size ? unpacked : undefined;
}
