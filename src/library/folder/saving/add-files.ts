import { mkdir, readdir, realpath, rm } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";
import type { Problem } from "../../../annotation/index.ts";
import { isDescriptionFile, isLibraryFile, sizeLimitMessage, sizeLimitOf } from "../../../corpus/index.ts";
import { isImagePath } from "../../../document/index.ts";
import { readFileInside, systemErrorCode } from "../read-file.ts";
import { isTemporaryName, temporaryName } from "./intent.ts";
import type { LockedFolder } from "./replace-files.ts";
import { diskProblem, outsideProblem } from "./target.ts";
import { type LockOptions, withFolderLock } from "./with-lock.ts";

/** A file that a library does not have yet. */
export interface NewFile {
	/** Path in the folder: a library file, the description file of a document, or an image in `corpus/`. */
	readonly file: string;
	readonly content: Uint8Array;
}

interface AddFilesOptions extends LockOptions {
	/** True to check the files without writing anything. Default: false. */
	readonly isDryRun?: boolean;
}

/**
 * Adds files to a library, all or none, and never replaces a file. All files are written under temporary names and
 * synced, and then renamed in the given order. A document is last, so readers never see an incomplete document, even if
 * the program is killed in between.
 *
 * An image that exists with the same content counts as added, so that adding can be repeated after a crash.
 *
 * @returns the reason why nothing was added, or undefined if the files are on disk
 * @throws Error if a path is not one that a library can have
 */
export async function addFiles(
	folder: string,
	files: readonly NewFile[],
	{ isDryRun = false, ...options }: AddFilesOptions = {},
): Promise<Problem | undefined> {
	for (const { file, content } of files) {
		if (!isLibraryFile(file) && !isDescriptionFile(file) && !isImagePath(file))
			throw new Error(`${file} is not a library file.`);
		if (content.length > sizeLimitOf(file)) return sizeProblem(file, content.length);
	}
	const last = files.at(-1)?.file ?? "";
	if (isDryRun) return conflictOf(folder, files);
	const locked = await withFolderLock(folder, last, (lockedFolder) => addAll(lockedFolder, files), options);
	return locked.kind === "refused" ? locked.problem : locked.value;
}

/** Removes files that `addFiles` has added, unless they have changed since. */
export async function removeAddedFiles(
	folder: string,
	files: readonly NewFile[],
	options: LockOptions = {},
): Promise<void> {
	await withFolderLock(
		folder,
		files[0]?.file ?? "",
		async () => {
			for (const { file, content } of files)
				if (await hasContent(folder, file, content)) await rm(join(folder, file), { force: true });
		},
		options,
	);
}

async function addAll(
	{ folder, disk }: LockedFolder,
	files: readonly NewFile[],
): Promise<Problem | undefined> {
	/** Paths to remove if a later file cannot be added. */
	const made: string[] = [];
	let isDone = false;
	let current = "";
	try {
		const parents = new Set<string>();
		const prepared: { readonly file: string; readonly from: string; readonly to: string }[] = [];
		for (const { file, content } of files) {
			current = file;
			const parent = await parentOf(folder, file);
			if (parent === undefined) return outsideProblem(file);
			if (!parents.has(parent)) await removeLeftOvers(parent);
			parents.add(parent);
			const name = takenName(file, await readdir(parent));
			if (name !== undefined) {
				if (await isSameImage(folder, { file, content }, name)) continue;
				return existsProblem(file, `${dirname(file)}/${name}`);
			}
			const from = join(parent, temporaryName());
			made.push(from);
			await disk.write(from, content, 0o666);
			prepared.push({ file, from, to: join(parent, basename(file)) });
		}
		for (const { file, from, to } of prepared) {
			current = file;
			await disk.create(from, to);
			made.push(to);
		}
		for (const path of new Set([...parents, ...[...parents].map((parent) => dirname(parent))]))
			await disk.syncFolder(path);
		isDone = true;
		return undefined;
	} catch (error) {
		if (systemErrorCode(error) === "unknown") throw error;
		return systemErrorCode(error) === "EEXIST"
			? existsProblem(current, current)
			: diskProblem(current, error);
	} finally {
		const left = isDone ? made.filter((path) => isTemporaryName(basename(path))) : made;
		for (const path of left) await rm(path, { force: true }).catch(() => {});
	}
}

/** Removes temporary files of a killed program. */
async function removeLeftOvers(path: string): Promise<void> {
	for (const name of await readdir(path))
		if (isTemporaryName(name)) await rm(join(path, name), { force: true });
}

/** Returns the real path of the folder that will contain a file. Creates it. Undefined if a symbolic link leads elsewhere. */
async function parentOf(folder: string, file: string): Promise<string | undefined> {
	let path = await realpath(folder);
	for (const name of dirname(file).split("/")) {
		await mkdir(join(path, name)).catch((error: unknown) => {
			if (systemErrorCode(error) !== "EEXIST") throw error;
		});
		const real = await realpath(join(path, name));
		if (!real.startsWith(join(path, sep))) return undefined;
		path = real;
	}
	return path;
}

/**
 * Returns the name in a folder that conflicts with a new file: the same name, or one that differs only in case or
 * Unicode form, or another file of the same document.
 */
function takenName(file: string, names: readonly string[]): string | undefined {
	const name = basename(file);
	const stem = documentStem(name);
	return names.find(
		(other) => twinForm(other) === twinForm(name) || (stem !== undefined && documentStem(other) === stem),
	);
}

const twinForm = (name: string): string => name.normalize("NFC").toLowerCase();

const documentStem = (name: string): string | undefined => /^(.+)\.(?:md|txt)$/.exec(twinForm(name))?.[1];

/** True if an image with the same name has the same content. */
const isSameImage = async (folder: string, { file, content }: NewFile, name: string): Promise<boolean> =>
	isImagePath(file) && name === basename(file) && (await hasContent(folder, file, content));

async function hasContent(folder: string, file: string, content: Uint8Array): Promise<boolean> {
	const read = await readFileInside(folder, file);
	return read?.kind === "bytes" && read.bytes.equals(content);
}

/** Returns the first conflict of new files with files in the folder. Changes nothing. */
async function conflictOf(folder: string, files: readonly NewFile[]): Promise<Problem | undefined> {
	for (const next of files) {
		const names = await readdir(join(folder, dirname(next.file))).catch(() => []);
		const name = takenName(next.file, names);
		if (name !== undefined && !(await isSameImage(folder, next, name))) {
			return existsProblem(next.file, `${dirname(next.file)}/${name}`);
		}
	}
	return undefined;
}

const existsProblem = (file: string, existing: string): Problem => ({
	level: "error",
	code: "E_ADD_EXISTS",
	file,
	path: "",
	reason: `Not added: ${existing} exists already.`,
	hint: "Choose another id, on the command line with `--id`.",
});

const sizeProblem = (file: string, size: number): Problem => ({
	level: "error",
	code: "E_SIZE",
	file,
	path: "",
	reason: `Not added. ${sizeLimitMessage(size, sizeLimitOf(file))}`,
	hint: "Divide the document, or use a smaller image.",
});
