import { Inflate } from "fflate";
import { excerpt, limits, type Report } from "../../annotation/index.ts";
import { tooLarge } from "../files/size-limit.ts";
import { crc32 } from "./crc32.ts";

/** A file by the name that it came with, which no path is ever made from. */
export interface NamedBytes {
	readonly name: string;
	readonly bytes: Uint8Array;
}

/** True for a zip archive, whatever it is called; an empty one has only its end. */
export const isArchive = (bytes: Uint8Array): boolean =>
	bytes[0] === 0x50 &&
	bytes[1] === 0x4b &&
	[0x0403, 0x0605].includes((bytes[2] ?? 0) + 256 * (bytes[3] ?? 0));

/**
 * The files of a zip archive, in memory alone. An entry that is not a plain file
 * is reported and left out; an archive over a limit is refused before anything is
 * unpacked, or as soon as it unpacks to more than it says. Folders, and names that begin with
 * a dot, are nobody's annotations and are passed over.
 */
export function readArchive(bytes: Uint8Array, report: Report): readonly NamedBytes[] {
	if (bytes.length > limits.archive) {
		report.error("", "E_SIZE", tooLarge(bytes.length, limits.archive), "Divide the archive.");
		return [];
	}
	const directory = readDirectory(bytes);
	if (!directory) {
		report.error("", "E_ARCHIVE", "It is no whole zip archive.", "Make it again, without Zip64.");
		return [];
	}
	const total = directory.reduce((sum, { size }) => sum + size, 0);
	const fault =
		directory.length > limits.entries
			? `It has ${directory.length} entries; ${limits.entries} is the most.`
			: total > limits.archive
				? `Unpacked: ${tooLarge(total, limits.archive)}`
				: undefined;
	if (fault) {
		report.error("", "E_ARCHIVE_SIZE", fault, "Divide the archive.");
		return [];
	}
	const taken = new Set<string>();
	return directory.filter(isMeant).flatMap((entry): readonly NamedBytes[] => {
		const found = faultOf(entry, taken) ?? unpacked(entry);
		taken.add(entry.name.normalize("NFC").toLowerCase());
		if (typeof found !== "string") return [{ name: entry.name, bytes: found }];
		report.error(excerpt(entry.name), "E_ARCHIVE_ENTRY", found, "Pack plain files alone, and none twice.");
		return [];
	});
}

const isMeant = ({ name }: DirectoryEntry): boolean => !/\/$|(?:^|\/)\.[^./][^/]*$/.test(name);

function faultOf(entry: DirectoryEntry, taken: ReadonlySet<string>): string | undefined {
	const { name } = entry;
	if (!isPlainPath(name)) return "Its name leads out of the archive, or is none.";
	if (taken.has(name.normalize("NFC").toLowerCase())) return "Its name is taken already by another entry.";
	if (entry.isLink) return "It is a symbolic link.";
	if (entry.isEncrypted) return "It is encrypted.";
	return undefined;
}

/** Relative, with `/` alone, and with nothing in it that is not printed. */
const isPlainPath = (name: string): boolean =>
	name !== "" &&
	!/[\\:\p{Cc}]|\uFFFD/u.test(name) &&
	name.split("/").every((part) => part !== "" && part !== "." && part !== "..");

function unpacked(entry: DirectoryEntry): Uint8Array | string {
	const bytes = unpack(entry);
	if (bytes === undefined) return "It cannot be unpacked, or has not the size that the archive states.";
	return crc32(bytes) === entry.crc
		? bytes
		: "It is damaged: its sum is not the one that the archive states.";
}

/** The bytes of an entry; undefined where they are not as many as stated, or not packed in a way that is read. */
function unpack({
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

/** What the central directory of a zip archive says of an entry (APPNOTE 4.3.12). */
interface DirectoryEntry {
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
function readDirectory(bytes: Uint8Array): readonly DirectoryEntry[] | undefined {
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
