import { excerpt, limits, type Report } from "../../annotation/index.ts";
import { tooLarge } from "../files/size-limit.ts";
import { crc32 } from "./crc32.ts";
import { type DirectoryEntry, readDirectory } from "./zip-directory.ts";
import { unpack } from "./zip-unpack.ts";

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
