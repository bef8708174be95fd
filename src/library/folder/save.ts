import { randomUUID } from "node:crypto";
import { access, constants, mkdir, open, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";
import { isLibraryFile } from "../../corpus/index.ts";
import { decodeText } from "../files/decode.ts";
import { isMissingFileError, readFileInside, systemErrorCode } from "./read-file.ts";

/** Why a file was not saved. The existing file is unchanged. */
export interface SaveFailure {
	readonly reason: string;
	readonly hint: string;
}

/**
 * Saves a file of a library. The content is written to a temporary file, synced to disk and then renamed, so
 * that the file is always complete, with the old or the new content.
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
	try {
		const base = await realpath(folder);
		await mkdir(join(base, dirname(file)), { recursive: true });
		const parent = await realpath(join(base, dirname(file)));
		const link = join(parent, basename(file));
		// Follows a symbolic link, and replaces the file that the link points to.
		const path = await realpath(link).catch((error: unknown) => {
			if (isMissingFileError(error)) return link;
			throw error;
		});
		if (!parent.startsWith(join(base, sep)) || !path.startsWith(join(parent, sep))) {
			return {
				reason: "Not written: a symbolic link points outside the folder.",
				hint: "Replace the link with the file itself.",
			};
		}
		if ((await readText(folder, file)) !== before) {
			return {
				reason: "Not written: another program changed the file in the meantime.",
				hint: "Try again.",
			};
		}
		await replaceFile(path, content);
		return undefined;
	} catch (error) {
		return {
			reason: `The file cannot be written (${systemErrorCode(error)}).`,
			hint: "Check the folder and its permissions.",
		};
	}
}

async function readText(folder: string, file: string): Promise<string | undefined> {
	const read = await readFileInside(folder, file);
	if (read?.kind !== "bytes") return undefined;
	const decoded = decodeText(read.bytes, file);
	return decoded.kind === "text" ? decoded.text : undefined;
}

/**
 * Replaces a file with a complete new one that is synced to disk. The file keeps its mode.
 *
 * @throws Error of the system if the file cannot be written; the existing file is then unchanged
 */
export async function replaceFile(path: string, content: string): Promise<void> {
	const mode = await stat(path).then(
		(stats) => stats.mode & 0o777,
		(error: unknown) => {
			if (isMissingFileError(error)) return 0o666;
			throw error;
		},
	);
	// A rename would replace a read-only file, so its own permission is checked first.
	await access(path, constants.W_OK).catch((error: unknown) => {
		if (!isMissingFileError(error)) throw error;
	});
	// Starts with a dot, so that readers of the folder ignore the file if it is left over.
	const temporary = join(dirname(path), `.ascribe-${randomUUID()}`);
	try {
		const handle = await open(temporary, "wx", mode);
		try {
			await handle.writeFile(content);
			await handle.sync();
		} finally {
			await handle.close();
		}
		await rename(temporary, path);
	} finally {
		await rm(temporary, { force: true });
	}
	await syncFolder(dirname(path));
}

/** Syncs a folder, so that a renamed file has its new name on disk. */
async function syncFolder(folder: string): Promise<void> {
	const handle = await open(folder, constants.O_RDONLY);
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}
