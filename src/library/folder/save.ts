import { randomUUID } from "node:crypto";
import { access, constants, mkdir, open, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";
import { decodeText } from "../files/decode.ts";
import { isLibraryFile } from "../files/file-names.ts";
import { codeOf, isMissing, readFileInside } from "./read-file.ts";

/** Why a file was not saved; what was there is as it was. */
export interface Unsaved {
	readonly reason: string;
	readonly hint: string;
}

/**
 * Saves one file of a library: complete beside the old one, on the disk, and then in
 * its place, so that whatever happens there is one whole file, old or new.
 *
 * @param file path inside the folder with `/`, one that a library consists of
 * @param before the text that the change was made from; undefined where there was no file
 * @returns undefined once it is saved
 */
export async function saveFileInside(
	folder: string,
	file: string,
	content: string,
	before: string | undefined,
): Promise<Unsaved | undefined> {
	if (!isLibraryFile(file)) throw new Error(`${file} is no file of a library.`);
	try {
		const base = await realpath(folder);
		await mkdir(join(base, dirname(file)), { recursive: true });
		const shelf = await realpath(join(base, dirname(file)));
		const named = join(shelf, basename(file));
		// A link to a file stays one: what it leads to is replaced.
		const path = await realpath(named).catch((error: unknown) => {
			if (isMissing(error)) return named;
			throw error;
		});
		if (!shelf.startsWith(join(base, sep)) || !path.startsWith(join(shelf, sep))) {
			return { reason: "It leads out of the folder by a symbolic link.", hint: "Put the file itself here." };
		}
		if ((await textOf(folder, file)) !== before) {
			return { reason: "It was changed by another program meanwhile.", hint: "Do it again." };
		}
		await replace(path, content);
		return undefined;
	} catch (error) {
		return {
			reason: `It cannot be written (${codeOf(error)}).`,
			hint: "Check the folder and its permissions.",
		};
	}
}

async function textOf(folder: string, file: string): Promise<string | undefined> {
	const found = await readFileInside(folder, file);
	if (found?.kind !== "bytes") return undefined;
	const decoded = decodeText(found.bytes, file);
	return decoded.kind === "text" ? decoded.text : undefined;
}

async function replace(path: string, content: string): Promise<void> {
	const mode = await stat(path).then(
		(found) => found.mode & 0o777,
		(error: unknown) => {
			if (isMissing(error)) return 0o666;
			throw error;
		},
	);
	// A rename would replace a file that may not be written; its own permission decides.
	await access(path, constants.W_OK).catch((error: unknown) => {
		if (!isMissing(error)) throw error;
	});
	// With a dot it is nobody's file, should it be left over.
	const made = join(dirname(path), `.ascribe-${randomUUID()}`);
	try {
		const handle = await open(made, "wx", mode);
		try {
			await handle.writeFile(content);
			await handle.sync();
		} finally {
			await handle.close();
		}
		await rename(made, path);
	} finally {
		await rm(made, { force: true });
	}
	await syncFolder(dirname(path));
}

/** Only then is the new name itself on the disk. */
async function syncFolder(folder: string): Promise<void> {
	const handle = await open(folder, constants.O_RDONLY);
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}
