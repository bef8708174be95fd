/** What the central directory of a zip archive says of an entry (APPNOTE 4.3.12). */
export interface DirectoryEntry {
	readonly name: string;
	readonly isEncrypted: boolean;
	readonly isLink: boolean;
	/** 0 stored, 8 deflated; others are not read here. */
	readonly method: number;
	readonly crc: number;
	/** Bytes once unpacked, as the archive says. */
	readonly size: number;
	/** As they stand in the archive. */
	readonly packed: Uint8Array;
}

/**
 * The entries that the central directory names; undefined where the archive is
 * broken, in parts, in Zip64, or has entries that share bytes. The directory decides, for a
 * program that went by the headers of the entries might find others.
 */
export function readDirectory(bytes: Uint8Array): readonly DirectoryEntry[] | undefined {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const end = endOf(view);
	if (end === undefined) return undefined;
	const count = view.getUint16(end + 10, true);
	const isInParts = view.getUint32(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count;
	if (isInParts) return undefined;
	const entries: DirectoryEntry[] = [];
	let at = view.getUint32(end + 16, true);
	// What entries of one archive hold together is less than the archive, unless they overlap to unpack to more.
	let left = end;
	for (let index = 0; index < count; index += 1) {
		const entry = entryAt(view, bytes, at, end);
		if (!entry || entry.value.packed.length > left) return undefined;
		left -= entry.value.packed.length;
		at = entry.next;
		entries.push(entry.value);
	}
	return entries;
}

const endLength = 22;
const longestComment = 0xffff;

function endOf(view: DataView): number | undefined {
	const last = view.byteLength - endLength;
	for (let at = last; at >= Math.max(0, last - longestComment); at -= 1) {
		if (view.getUint32(at, true) === 0x06054b50 && view.getUint16(at + 20, true) === last - at) return at;
	}
	return undefined;
}

const entryLength = 46;
const headerLength = 30;
const unix = 3;

function entryAt(view: DataView, bytes: Uint8Array, at: number, end: number) {
	if (at + entryLength > end || view.getUint32(at, true) !== 0x02014b50) return undefined;
	const nameLength = view.getUint16(at + 28, true);
	const next = at + entryLength + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
	const header = view.getUint32(at + 42, true);
	if (next > end || header + headerLength > end || view.getUint32(header, true) !== 0x04034b50)
		return undefined;
	const start = header + headerLength + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
	const packedSize = view.getUint32(at + 20, true);
	if (start + packedSize > end) return undefined;
	const mode = view.getUint32(at + 38, true) >>> 16;
	const value: DirectoryEntry = {
		// A byte that is no UTF-8 becomes U+FFFD, which no name may hold.
		name: new TextDecoder().decode(bytes.subarray(at + entryLength, at + entryLength + nameLength)),
		isEncrypted: (view.getUint16(at + 8, true) & 0x2041) !== 0,
		isLink: view.getUint8(at + 5) === unix && (mode & 0o170000) === 0o120000,
		method: view.getUint16(at + 10, true),
		crc: view.getUint32(at + 16, true),
		size: view.getUint32(at + 24, true),
		packed: bytes.subarray(start, start + packedSize),
	};
	return { value, next };
}
