import { randomUUID } from "node:crypto";
import type { Stats } from "node:fs";
import { access, constants, mkdir, realpath, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Problem } from "../../annotation/index.ts";
import { isLibraryFile } from "../../corpus/index.ts";
import { decodeText } from "../files/decode.ts";
import { fileStateOf } from "./file-states.ts";
import { isMissingFileError, readFileInside } from "./read-file.ts";
import { type Disk, nodeDisk } from "./saving/disk.ts";
import { type ReplaceResult, replaceFiles } from "./saving/replace-files.ts";
import { withFolderLock } from "./saving/with-lock.ts";

/** Why a file was not saved. The existing file is unchanged. */
export interface SaveFailure {
	readonly reason: string;
	readonly hint: string;
}

/**
 * Saves a file of a library, while no other program saves into the folder. The file is always complete, with the old
 * or the new content.
 *
 * @param file path inside the folder with `/`
 * @param before text that the change is based on; undefined if there was no file
 * @returns undefined if the file was saved
 * @throws Error if `file` is not a path that a library can have
 */
export async function saveFileInside(
	folder: string,
	file: string,
	content: string,
	before: string | undefined,
): Promise<SaveFailure | undefined> {
	if (!isLibraryFile(file)) throw new Error(`${file} is not a library file.`);
	const locked = await withFolderLock(folder, file, async (lockedFolder): Promise<ReplaceResult> => {
		const state = await fileStateOf(folder, file);
		const read = await readFileInside(folder, file);
		if (read?.kind === "refused") return read;
		const decoded = read && decodeText(read.bytes, file);
		const current = decoded?.kind === "text" ? decoded.text : undefined;
		if (current !== before) return { kind: "changed", file };
		await mkdir(join(folder, dirname(file)), { recursive: true });
		return replaceFiles(lockedFolder, [{ file, content: Buffer.from(content), before: read?.bytes, state }]);
	});
	if (locked.kind === "refused") return failureOf(locked.problem);
	switch (locked.value.kind) {
		case "replaced":
			return undefined;
		case "changed":
			return { reason: "Not written: another program changed the file in the meantime.", hint: "Try again." };
		case "refused":
			return failureOf(locked.value.problem);
	}
}

const failureOf = ({ reason, hint }: Problem): SaveFailure => ({ reason, hint });

/**
 * Replaces any file with a complete new one that is synced to disk. The file keeps its mode. A symbolic link is kept, and
 * its target is replaced. A device or a pipe, such as `/dev/stdout`, is written to.
 *
 * @throws Error of the system if the file cannot be written; the existing file is then unchanged
 */
export async function replaceFile(
	path: string,
	content: string | Uint8Array,
	disk: Disk = nodeDisk,
): Promise<void> {
	const stats = await writableStats(path);
	if (stats && !stats.isFile()) return writeFile(path, content);
	const mode = stats === undefined ? 0o666 : stats.mode & 0o777;
	const target = (await realpath(path).catch(ifMissing)) ?? path;
	// Starts with a dot, so that readers of the folder ignore the file if it is left over.
	const temporary = join(dirname(target), `.ascribe-new-${randomUUID()}`);
	try {
		await disk.write(temporary, Buffer.from(content), mode);
		await disk.rename(temporary, target);
	} finally {
		await rm(temporary, { force: true });
	}
	// The file is written. Some file systems cannot sync a folder.
	await disk.syncFolder(dirname(target)).catch(() => {});
}

/**
 * Checks that nothing forbids to write a file or a folder. A rename would replace a read-only file, and the system lets
 * an administrator write every file.
 *
 * @returns undefined if there is no such file
 * @throws Error of the system if the file is read-only
 */
export async function writableStats(path: string): Promise<Stats | undefined> {
	const stats = await stat(path).catch(ifMissing);
	if (stats && (stats.mode & 0o222) === 0)
		throw Object.assign(new Error("The file is read-only."), { code: "EACCES" });
	await access(path, constants.W_OK).catch(ifMissing);
	return stats;
}

function ifMissing(error: unknown): undefined {
	if (!isMissingFileError(error)) throw error;
}
