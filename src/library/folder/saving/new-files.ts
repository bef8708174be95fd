import { mkdir, readdir, realpath, rm, rmdir } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";
import type { Problem } from "../../../annotation/index.ts";
import { sizeLimitMessage, sizeLimitOf } from "../../../corpus/index.ts";
import { isImagePath } from "../../../document/index.ts";
import { readFileInside, systemErrorCode } from "../read-file.ts";
import type { Disk } from "./disk.ts";
import { contentHash, type IntendedFile, isTemporaryName, temporaryName } from "./intent.ts";
import { outsideProblem } from "./target.ts";

/** A file that a library does not have yet. */
export interface NewFile {
	/** Path in the folder: a library file, the description file of a document, or an image in `corpus/`. */
	readonly file: string;
	readonly content: Uint8Array;
}

/** A complete content on disk, beside the file that it will be. */
export interface PreparedFile extends IntendedFile {
	readonly kind: "create" | "rename";
	readonly from: string;
	readonly to: string;
}

/** Collects what `prepareNewFiles` has made, so that the caller can remove it after an error. */
export interface NewFileTraces {
	readonly prepared: PreparedFile[];
	/** Created folders, in order. */
	readonly folders: string[];
}

/**
 * Writes new files under temporary names and syncs them. An image that exists with the same content is left out, so that
 * adding can be repeated.
 *
 * @param traces gets each file and folder as soon as it exists
 * @returns the reason why a file cannot be added
 * @throws Error of the system if a file cannot be written
 */
export async function prepareNewFiles(
	folder: string,
	disk: Disk,
	files: readonly NewFile[],
	traces: NewFileTraces,
): Promise<Problem | undefined> {
	const problem = await newFilesProblem(folder, files);
	if (problem) return problem;
	const parents = new Set<string>();
	for (const { file, content } of files) {
		const parent = await parentOf(folder, file, traces.folders);
		if (parent === undefined) return outsideProblem(file);
		if (!parents.has(parent)) await removeTemporaryFiles(parent);
		parents.add(parent);
		if (await isSameImage(folder, { file, content }, basename(file))) continue;
		const temporary = temporaryName();
		const from = join(parent, temporary);
		traces.prepared.push({
			kind: "create",
			file,
			temporary,
			before: undefined,
			after: contentHash(content),
			from,
			to: join(parent, basename(file)),
		});
		await disk.write(from, content, 0o666);
	}
	return undefined;
}

/** Removes what was made for files that are not added. */
export async function removeTraces({ prepared, folders }: NewFileTraces): Promise<void> {
	for (const { from } of prepared) await rm(from, { force: true }).catch(() => {});
	// A folder that somebody else uses meanwhile is not empty, and stays.
	for (const path of folders.toReversed()) await rmdir(path).catch(() => {});
}

/** Returns why new files cannot be added: the first that is too large or has the name of a file. Changes nothing. */
export async function newFilesProblem(
	folder: string,
	files: readonly NewFile[],
): Promise<Problem | undefined> {
	for (const next of files) {
		const { file, content } = next;
		if (content.length > sizeLimitOf(file)) return sizeProblem(file, content.length);
		const names = await readdir(join(folder, dirname(file))).catch(() => []);
		const name = takenName(file, names);
		if (name !== undefined && !(await isSameImage(folder, next, name))) {
			return existsProblem(file, `${dirname(file)}/${name}`);
		}
	}
	return undefined;
}

/** Removes temporary files of a killed program. */
async function removeTemporaryFiles(path: string): Promise<void> {
	for (const name of await readdir(path))
		if (isTemporaryName(name)) await rm(join(path, name), { force: true });
}

/**
 * Returns the real path of the folder that will contain a file. Creates it. Undefined if a symbolic link leads elsewhere.
 *
 * @param made gets the folders that are created
 */
async function parentOf(folder: string, file: string, made: string[]): Promise<string | undefined> {
	let path = await realpath(folder);
	for (const name of dirname(file).split("/")) {
		await mkdir(join(path, name)).then(
			() => made.push(join(path, name)),
			(error: unknown) => {
				if (systemErrorCode(error) !== "EEXIST") throw error;
			},
		);
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
const isSameImage = async (folder: string, { file, content }: NewFile, name: string): Promise<boolean> => {
	if (!isImagePath(file) || name !== basename(file)) return false;
	const read = await readFileInside(folder, file);
	return read?.kind === "bytes" && read.bytes.equals(content);
};

export const existsProblem = (file: string, existing: string): Problem => ({
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
