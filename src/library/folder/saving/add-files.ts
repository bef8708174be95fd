import type { Problem } from "../../../annotation/index.ts";
import { adding } from "./folder-action.ts";
import { existsProblem, type NewFile, newFilesProblem } from "./new-files.ts";
import { replaceFiles } from "./replace-files.ts";
import { isWritableFile } from "./target.ts";
import { type LockOptions, withFolderLock } from "./with-lock.ts";

interface AddFilesOptions extends LockOptions {
	/** True to check the files without writing anything. Default: false. */
	readonly isDryRun?: boolean;
}

/**
 * Adds files to a library, all or none, and never replaces a file. A document is last in the given order, so readers
 * never see it without its images. The next start or save completes an addition of several files that was interrupted.
 *
 * @returns the reason why nothing was added, or undefined if the files are on disk
 * @throws Error if a path is not one that a library can have
 */
export async function addFiles(
	folder: string,
	files: readonly NewFile[],
	{ isDryRun = false, ...options }: AddFilesOptions = {},
): Promise<Problem | undefined> {
	const unknown = files.find(({ file }) => !isWritableFile(file));
	if (unknown) throw new Error(`${unknown.file} is not a library file.`);
	// Checked again while the lock is held. Taking the lock creates a folder.
	const problem = await newFilesProblem(folder, files);
	if (problem || isDryRun) return problem;
	const last = files.at(-1)?.file ?? "";
	const locked = await withFolderLock(folder, last, (lockedFolder) => replaceFiles(lockedFolder, [], files), {
		...options,
		action: adding,
	});
	if (locked.kind === "refused") return locked.problem;
	switch (locked.value.kind) {
		case "replaced":
			return undefined;
		case "changed":
			return existsProblem(locked.value.file, locked.value.file);
		case "refused":
			return locked.value.problem;
	}
}
