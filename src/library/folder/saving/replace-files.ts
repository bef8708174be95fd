import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Problem } from "../../../annotation/index.ts";
import { fileStateOf } from "../file-states.ts";
import { systemErrorCode } from "../read-file.ts";
import type { Disk } from "./disk.ts";
import type { FolderAction } from "./folder-action.ts";
import { contentHash, type IntendedFile, removeIntent, temporaryName, writeIntent } from "./intent.ts";
import type { FolderLock } from "./lock.ts";
import {
	existsProblem,
	type NewFile,
	type NewFileTraces,
	type PreparedFile,
	prepareNewFiles,
	removeTraces,
} from "./new-files.ts";
import { diskProblem, findTarget, unsyncedProblem } from "./target.ts";

/** A new content of a file. */
export interface FileReplacement {
	/** Path in the folder. */
	readonly file: string;
	readonly content: Uint8Array;
	/** The content that the new one is based on. Undefined if there was no file. */
	readonly before: Uint8Array | undefined;
	/** `fileStateOf` before that content was read. Undefined if there was no file. */
	readonly state: string | undefined;
}

export type ReplaceResult =
	| {
			readonly kind: "replaced";
			/** Set if a power failure could restore the old files. */
			readonly warning?: Problem | undefined;
	  }
	/** Another program has changed a file. Nothing was written. */
	| { readonly kind: "changed"; readonly file: string }
	| { readonly kind: "refused"; readonly problem: Problem };

export interface LockedFolder {
	readonly folder: string;
	/** Real path of `annotations/`. */
	readonly annotations: string;
	readonly lock: FolderLock;
	readonly disk: Disk;
	readonly action: FolderAction;
}

/**
 * Replaces and adds files, all or none. Each content is written to a temporary file beside its target and synced. Then
 * the new files get their names, and the others are renamed. If there are several, an intent is written before, so that
 * a killed process leaves nothing half done.
 *
 * @param added are never put in the place of another file
 */
export async function replaceFiles(
	{ folder, annotations, lock, disk, action }: LockedFolder,
	files: readonly FileReplacement[],
	added: readonly NewFile[] = [],
): Promise<ReplaceResult> {
	const traces: NewFileTraces = { prepared: [], folders: [] };
	const { prepared } = traces;
	const created: PreparedFile[] = [];
	let isIntended = false;
	let isStarted = false;
	let isDone = false;
	let file = files[0]?.file ?? added.at(-1)?.file ?? "";
	try {
		const problem = await prepareNewFiles(folder, disk, added, traces);
		if (problem) return { kind: "refused", problem };
		const isSeveral = prepared.length + files.length > 1;
		for (const { content, before, state: _state, ...next } of files) {
			file = next.file;
			const target = await findTarget(folder, file);
			if (target.kind === "refused") return target;
			const temporary = temporaryName();
			const from = join(dirname(target.path), temporary);
			const hashes = isSeveral ? [before && contentHash(before), contentHash(content)] : [];
			const entry = { file, temporary, before: hashes[0], after: hashes[1] ?? "" };
			prepared.push({ kind: "rename", ...entry, from, to: target.path });
			await disk.write(from, content, target.mode);
		}
		for (const { file: path, state } of files) {
			if ((await fileStateOf(folder, path)) !== state) return { kind: "changed", file: path };
		}
		if (!(await lock.isHeld())) return { kind: "changed", file };
		if (isSeveral) {
			isIntended = true;
			await writeIntent(annotations, prepared.map(intendedFile), disk);
		}
		for (const one of prepared) {
			file = one.file;
			if (one.kind === "create") {
				await disk.create(one.from, one.to);
				created.push(one);
			} else {
				await disk.rename(one.from, one.to);
				isStarted = true;
			}
		}
		const warning = await syncFolders(changedFolders(prepared), file, disk);
		isDone = true;
		// After a power failure, the intent completes the save. Otherwise the next save removes the intent.
		if (isIntended && !warning) {
			await removeIntent(annotations).catch(() => {});
			isIntended = false;
		}
		return { kind: "replaced", ...(warning && { warning }) };
	} catch (error) {
		if (systemErrorCode(error) === "unknown") throw error;
		// A save that is refused must not be completed later, unless a part of it is done.
		if (isIntended && !isStarted) {
			isIntended = false;
			await removeIntent(annotations).catch(() => {});
		}
		const problem =
			systemErrorCode(error) === "EEXIST" ? existsProblem(file, file) : diskProblem(file, error, action);
		return { kind: "refused", problem };
	} finally {
		// The next save completes an intent, and needs its files.
		if (!isIntended) {
			if (!isDone) for (const { to } of created) await rm(to, { force: true }).catch(() => {});
			await removeTraces(traces);
		}
	}
}

const intendedFile = ({ file, temporary, before, after }: PreparedFile): IntendedFile => ({
	file,
	temporary,
	before,
	after,
});

/** The folders of the files, and those that can have a new folder. */
const changedFolders = (prepared: readonly PreparedFile[]): ReadonlySet<string> =>
	new Set(
		prepared.flatMap(({ kind, to }) =>
			kind === "create" ? [dirname(to), dirname(dirname(to))] : [dirname(to)],
		),
	);

/** Returns a warning if a folder cannot be synced. Its files are replaced, and every program reads the new content. */
async function syncFolders(paths: Iterable<string>, file: string, disk: Disk): Promise<Problem | undefined> {
	try {
		for (const path of paths) await disk.syncFolder(path);
		return undefined;
	} catch (error) {
		if (systemErrorCode(error) === "unknown") throw error;
		return unsyncedProblem(file, error);
	}
}
