import { constants, type Stats } from "node:fs";
import { type FileHandle, open, realpath } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";
import type { Problem, ProblemCode } from "../../annotation/index.ts";
import { sizeLimitMessage, sizeLimitOf } from "../../corpus/index.ts";

/** The bytes of a file, or the reason why the file was not read. */
export type FileBytes = { readonly kind: "bytes"; readonly bytes: Buffer } | RefusedFile;

export interface RefusedFile {
	readonly kind: "refused";
	readonly problem: Problem;
}

/** A file that can be read. The caller closes the handle. */
export interface OpenedFile {
	readonly kind: "opened";
	readonly handle: FileHandle;
	readonly stats: Stats;
}

/** Reads a file of a folder; see `openFileInside`. */
export async function readFileInside(folder: string, file: string): Promise<FileBytes | undefined> {
	const opened = await openFileInside(folder, file);
	if (opened?.kind !== "opened") return opened;
	try {
		return { kind: "bytes", bytes: await opened.handle.readFile() };
	} catch (error) {
		return unreadable(file, error);
	} finally {
		await opened.handle.close();
	}
}

/**
 * Opens a file of a folder, never a file outside it.
 *
 * The real path must be in the real `corpus/` or `annotations/` of the folder, so a symbolic link that
 * points outside is refused. Pipes, devices and files over the size limit are refused before a byte is read.
 *
 * @param file path inside the folder with `/`, for example `corpus/report.md`
 * @returns undefined if the file does not exist
 */
export async function openFileInside(
	folder: string,
	file: string,
): Promise<OpenedFile | RefusedFile | undefined> {
	const refuse = (code: ProblemCode, reason: string, hint: string): RefusedFile => ({
		kind: "refused",
		problem: { level: "error", code, file, path: "", reason, hint },
	});
	try {
		const base = await realpath(folder);
		const top = await realpath(join(base, file.split("/", 1)[0] ?? ""));
		const parent = await realpath(join(base, dirname(file)));
		const real = await realpath(join(parent, basename(file)));
		const isInside = top.startsWith(join(base, sep)) && join(parent, sep).startsWith(join(top, sep));
		if (!isInside || !real.startsWith(join(parent, sep))) {
			return refuse(
				"E_LINK",
				"A symbolic link points outside the folder. It was not followed.",
				"Replace the link with the file itself.",
			);
		}
		const opened = await openRegularFile(real);
		if (!opened) {
			return refuse(
				"E_READ",
				"Expected a regular file, found a folder or a special file.",
				"Replace the entry with a regular file, or delete it.",
			);
		}
		const { size } = opened.stats;
		const limit = sizeLimitOf(file);
		if (size <= limit) return opened;
		await opened.handle.close();
		return refuse("E_SIZE", sizeLimitMessage(size, limit), "Split the file into smaller files.");
	} catch (error) {
		return isMissingFileError(error) ? undefined : unreadable(file, error);
	}
}

/**
 * Opens a file. Undefined if the path leads to a folder or a special file.
 *
 * @throws Error of the system if the file cannot be opened, or if the path is a symbolic link
 */
export async function openRegularFile(path: string): Promise<OpenedFile | undefined> {
	// Without NONBLOCK, opening a pipe would block. NOFOLLOW refuses a link that replaced the file after a check.
	const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
	const stats = await handle.stat();
	if (stats.isFile()) return { kind: "opened", handle, stats };
	await handle.close();
	return undefined;
}

/** Only the code is reported, because the message of the system contains the absolute path. */
const unreadable = (file: string, error: unknown): RefusedFile => ({
	kind: "refused",
	problem: {
		level: "error",
		code: "E_READ",
		file,
		path: "",
		reason: `The file cannot be read (${systemErrorCode(error)}).`,
		hint: "Check the file and its permissions.",
	},
});

/** Returns the code of a system error, for example `EACCES`, or "unknown". */
export function systemErrorCode(error: unknown): string {
	return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "unknown";
}

export const isMissingFileError = (error: unknown): boolean =>
	["ENOENT", "ENOTDIR"].includes(systemErrorCode(error));
