import { access, constants, mkdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";
import type { Problem } from "../../../annotation/index.ts";
import { annotationsFolder, isDescriptionFile, isLibraryFile } from "../../../corpus/index.ts";
import { isImagePath } from "../../../document/index.ts";
import { isMissingFileError, systemErrorCode } from "../read-file.ts";
import { type FolderAction, saving } from "./folder-action.ts";

/** Where a file of a library is written. */
export type SaveTarget =
	| {
			readonly kind: "target";
			/** Real path. */
			readonly path: string;
			/** For a new file, the mode before the mask of the process. */
			readonly mode: number;
	  }
	| { readonly kind: "refused"; readonly problem: Problem };

/** True for the paths of the files that Ascribe writes into a library. */
export const isWritableFile = (file: string): boolean =>
	isLibraryFile(file) || isDescriptionFile(file) || isImagePath(file);

/**
 * Finds the real path of a file of a library. Follows a symbolic link within the folder, so that the file that the
 * link points to is replaced. Refuses a link that points outside, and a read-only file, which a rename would replace.
 *
 * @throws Error if `file` is not a path that a library can have
 */
export async function findTarget(folder: string, file: string): Promise<SaveTarget> {
	if (!isWritableFile(file)) throw new Error(`${file} is not a library file.`);
	try {
		const base = await realpath(folder);
		const parent = await realpath(join(base, dirname(file)));
		const link = join(parent, basename(file));
		const path = await realpath(link).catch((error: unknown) => {
			if (isMissingFileError(error)) return link;
			throw error;
		});
		if (!parent.startsWith(join(base, sep)) || !path.startsWith(join(parent, sep))) {
			return { kind: "refused", problem: outsideProblem(file) };
		}
		const found = await stat(path).catch((error: unknown) => {
			if (isMissingFileError(error)) return undefined;
			throw error;
		});
		if (!found) return { kind: "target", path, mode: 0o666 };
		// The system lets an administrator write every file.
		if ((found.mode & 0o222) === 0) return { kind: "refused", problem: readOnlyProblem(file) };
		await access(path, constants.W_OK);
		return { kind: "target", path, mode: found.mode & 0o777 };
	} catch (error) {
		return { kind: "refused", problem: diskProblem(file, error) };
	}
}

/**
 * Creates `annotations/` if the folder has none, and returns its real path.
 *
 * @throws Error of the system if there is a file with that name, or if the folder cannot be written
 */
export async function annotationsPath(folder: string): Promise<string | Problem> {
	const base = await realpath(folder);
	await mkdir(join(base, annotationsFolder), { recursive: true });
	const path = await realpath(join(base, annotationsFolder));
	return path.startsWith(join(base, sep)) ? path : outsideProblem(annotationsFolder);
}

/** The problem of a path that leaves the folder through a symbolic link. */
export const outsideProblem = (file: string): Problem => ({
	level: "error",
	code: "E_LINK",
	file,
	path: "",
	reason: "Not written: a symbolic link points outside the folder.",
	hint: "Replace the link with the file itself.",
});

const readOnlyProblem = (file: string, { codes, refused, again }: FolderAction = saving): Problem => ({
	level: "error",
	code: codes.readOnly,
	file,
	path: "",
	reason: `${refused}: the file or its folder is read-only.`,
	hint: `Allow writing to the file and its folder, then ${again}.`,
});

/** Returns the problem of a file that the system did not let us write. */
export function diskProblem(file: string, error: unknown, action: FolderAction = saving): Problem {
	const code = systemErrorCode(error);
	if (["EACCES", "EPERM", "EROFS"].includes(code)) return readOnlyProblem(file, action);
	const cause = causes[code] ?? "the system reports an error";
	return {
		level: "error",
		code: action.codes.disk,
		file,
		path: "",
		reason: `${action.refused}: ${cause} (${code}).${action.unchanged}`,
		hint:
			code === "ENOSPC" || code === "EDQUOT"
				? `Free some space, then ${action.again}.`
				: `Check the disk and the folder, then ${action.again}.`,
	};
}

/** Returns the problem of a file that was replaced in a folder that the system did not sync. */
export const unsyncedProblem = (file: string, error: unknown): Problem => ({
	level: "warning",
	code: "W_SAVE_SYNC",
	file,
	path: "",
	reason: `The file is saved, but its folder could not be synced (${systemErrorCode(error)}). A power failure could restore the old version.`,
	hint: "Check the disk.",
});

const causes: Readonly<Partial<Record<string, string>>> = {
	ENOSPC: "the disk is full",
	EDQUOT: "your quota on the disk is used up",
	EIO: "the disk reports an error",
};
