import { Inflate } from "fflate";
import { excerpt, limits, type Report } from "../../annotation/index.ts";
import { sizeLimitMessage } from "../../corpus/index.ts";

/** A file with its original name, which is used for messages only and never as a path. */
export interface NamedBytes {
	readonly name: string;
	readonly bytes: Uint8Array;
}

/** True if the first bytes are those of a zip archive. The name is not checked. */
export const isZipArchive = (bytes: Uint8Array): boolean =>
	bytes[0] === 0x50 &&
	bytes[1] === 0x4b &&
	[0x0403, 0x0605].includes((bytes[2] ?? 0) + 256 * (bytes[3] ?? 0));

/**
 * Unpacks the files of a zip archive in memory. An entry that is not a plain file is reported and left
 * out. An archive over a limit is refused before anything is unpacked, and an entry that unpacks to more
 * than the stated size is reported. Folders and names that begin with a dot are ignored.
 *
 * @param limit largest number of bytes, packed and unpacked
 */
export function readArchive(
	bytes: Uint8Array,
	report: Report,
	limit: number = limits.archive,
): readonly NamedBytes[] {
	if (bytes.length > limit) {
		report.error(
			"",
			"E_SIZE",
			sizeLimitMessage(bytes.length, limit),
			"Split the archive into smaller archives.",
		);
		return [];
	}
	const directory = readDirectory(bytes);
	if (!directory) {
		report.error(
			"",
			"E_ARCHIVE",
			"The file is not a complete zip archive, or uses Zip64.",
			"Create the archive again without Zip64.",
		);
		return [];
	}
	const total = directory.reduce((sum, { size }) => sum + size, 0);
	const reason =
		directory.length > limits.entries
			? `The archive has ${directory.length} entries. The limit is ${limits.entries}.`
			: total > limit
				? `Unpacked: ${sizeLimitMessage(total, limit)}`
				: undefined;
	if (reason) {
		report.error("", "E_ARCHIVE_SIZE", reason, "Split the archive into smaller archives.");
		return [];
	}
	const names = new Set<string>();
	return directory.filter(isRelevant).flatMap((entry): readonly NamedBytes[] => {
		const result = refusalOf(entry, names) ?? unpackChecked(entry);
		names.add(entry.name.normalize("NFC").toLowerCase());
		if (typeof result !== "string") return [{ name: entry.name, bytes: result }];
		report.error(excerpt(entry.name), "E_ARCHIVE_ENTRY", result, "Pack plain files only, each once.");
		return [];
	});
}

/** False for folders and for names that begin with a dot. */
const isRelevant = ({ name }: DirectoryEntry): boolean => !/\/$|(?:^|\/)\.[^./][^/]*$/.test(name);

/** Returns why an entry is not unpacked. Undefined if it can be unpacked. */
function refusalOf(entry: DirectoryEntry, names: ReadonlySet<string>): string | undefined {
	const { name } = entry;
	if (!isPlainPath(name)) return "The name of the entry is empty or points outside the archive.";
	if (names.has(name.normalize("NFC").toLowerCase())) return "Another entry has the same name.";
	if (entry.isLink) return "The entry is a symbolic link.";
	if (entry.isEncrypted) return "The entry is encrypted.";
	return undefined;
}

/** True for a relative path with `/` and without control characters. */
const isPlainPath = (name: string): boolean =>
	name !== "" &&
	!/[\\:\p{Cc}]|\uFFFD/u.test(name) &&
	name.split("/").every((part) => part !== "" && part !== "." && part !== "..");

/** Returns the bytes of an entry, or why they are invalid. */
function unpackChecked(entry: DirectoryEntry): Uint8Array | string {
	const bytes = unpack(entry);
	if (bytes === undefined)
		return "The entry cannot be unpacked, or does not have the size that the archive states.";
	return crc32(bytes) === entry.crc
		? bytes
		: "The entry is damaged: its checksum differs from the one that the archive states.";
}

/** Undefined if the size is not the stated one or the compression method is not supported. */
function unpack({
	method,
	packed,
	size,
}: Pick<DirectoryEntry, "method" | "packed" | "size">): Uint8Array | undefined {
	if (method === 0) return packed.length === size ? packed : undefined;
	return method === 8 ? inflateExactly(packed, size) : undefined;
}

/** Bytes that are unpacked at once. One byte gives at most 1,032, so at most 16 MB are unpacked before each check of the size. */
const chunkLength = 16_384;

function inflateExactly(packed: Uint8Array, size: number): Uint8Array | undefined {
	const unpacked = new Uint8Array(size);
	let length = 0;
	const inflate = new Inflate((chunk) => {
		if (length + chunk.length <= size) unpacked.set(chunk, length);
		length += chunk.length;
	});
	try {
		for (let at = 0; at < packed.length && length <= size; at += chunkLength) {
			inflate.push(packed.subarray(at, at + chunkLength), at + chunkLength >= packed.length);
		}
	} catch {
		return undefined;
	}
	return length === size ? unpacked : undefined;
}

/** Entry of the central directory (APPNOTE 4.3.12). */
interface DirectoryEntry {
	readonly name: string;
	readonly isEncrypted: boolean;
	readonly isLink: boolean;
	/** 0 stored, 8 deflated. Other methods are not supported. */
	readonly method: number;
	readonly crc: number;
	/** Unpacked size in bytes that the archive states. */
	readonly size: number;
	/** Bytes in the archive. */
	readonly packed: Uint8Array;
}

/**
 * Reads the central directory. Undefined if the archive is damaged, split, in Zip64, or has entries that
 * share bytes. Only the directory is read, because the local headers can name other entries.
 */
function readDirectory(bytes: Uint8Array): readonly DirectoryEntry[] | undefined {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const end = endOf(view);
	if (end === undefined) return undefined;
	const count = view.getUint16(end + 10, true);
	const isSplit = view.getUint32(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count;
	if (isSplit) return undefined;
	const entries: DirectoryEntry[] = [];
	let at = view.getUint32(end + 16, true);
	// The entries together are smaller than the archive, unless they overlap, as in some zip bombs.
	let remaining = end;
	for (let index = 0; index < count; index += 1) {
		const entry = entryAt(view, bytes, at, end);
		if (!entry || entry.value.packed.length > remaining) return undefined;
		remaining -= entry.value.packed.length;
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
		// An invalid byte becomes U+FFFD, which `isPlainPath` refuses.
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

/** Returns the checksum of zip (APPNOTE 4.4.7) as an unsigned number. */
export function crc32(bytes: Uint8Array): number {
	let sum = ~0;
	for (const byte of bytes) sum = (sum >>> 8) ^ (table[(sum ^ byte) & 0xff] ?? 0);
	return ~sum >>> 0;
}

const table = Int32Array.from({ length: 256 }, (_, index) => {
	let value = index;
	for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
	return value;
});
