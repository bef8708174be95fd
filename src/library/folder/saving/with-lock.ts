import type { Problem } from "../../../annotation/index.ts";
import { systemErrorCode } from "../read-file.ts";
import { type Disk, nodeDisk } from "./disk.ts";
import { type FolderAction, saving } from "./folder-action.ts";
import { completeIntent } from "./intent.ts";
import { lockFolder } from "./lock.ts";
import type { LockedFolder } from "./replace-files.ts";
import { annotationsPath, diskProblem } from "./target.ts";

export interface LockOptions {
	readonly disk?: Disk | undefined;
	/** Default: `saving`. */
	readonly action?: FolderAction | undefined;
	/** Milliseconds to wait for another process. */
	readonly patience?: number | undefined;
}

/**
 * Holds the lock of a folder while `act` runs, after an interrupted save is completed.
 *
 * @param file that is about to be changed, for the problem of a folder that cannot be changed
 * @returns the result of `act`, or why the folder cannot be changed
 */
export async function withFolderLock<T>(
	folder: string,
	file: string,
	act: (locked: LockedFolder) => Promise<T>,
	{ disk = nodeDisk, action = saving, patience = 10_000 }: LockOptions = {},
): Promise<
	{ readonly kind: "done"; readonly value: T } | { readonly kind: "refused"; readonly problem: Problem }
> {
	try {
		const annotations = await annotationsPath(folder);
		if (typeof annotations !== "string") return { kind: "refused", problem: annotations };
		const lock = await lockFolder(annotations, patience);
		if (!lock) return { kind: "refused", problem: lockedProblem(file, action) };
		try {
			await completeIntent(folder, annotations, disk);
			return { kind: "done", value: await act({ folder, annotations, lock, disk, action }) };
		} finally {
			await lock.release();
		}
	} catch (error) {
		if (systemErrorCode(error) === "unknown") throw error;
		return { kind: "refused", problem: diskProblem(file, error, action) };
	}
}

const lockedProblem = (file: string, { codes, refused, again }: FolderAction): Problem => ({
	level: "error",
	code: codes.locked,
	file,
	path: "",
	reason: `${refused}: another program is saving into this folder.`,
	hint: `Wait, then ${again}. If nothing else is saving, delete annotations/.ascribe-lock.`,
});
