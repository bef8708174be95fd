import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Problem } from "../../../annotation/index.ts";
import { fileStateOf } from "../file-states.ts";
import { systemErrorCode } from "../read-file.ts";
import type { Disk } from "./disk.ts";
import { contentHash, type IntendedFile, removeIntent, temporaryName, writeIntent } from "./intent.ts";
import type { FolderLock } from "./lock.ts";
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
}

/**
 * Replaces files, all or none. Each content is written to a temporary file beside its target and synced. Then the
 * files are renamed. If there are several, an intent is written before, so that a killed process leaves nothing half
 * done.
 */
export async function replaceFiles(
	{ folder, annotations, lock, disk }: LockedFolder,
	files: readonly FileReplacement[],
): Promise<ReplaceResult> {
	const prepared: (IntendedFile & { readonly from: string; readonly to: string })[] = [];
	let isIntended = false;
	let isStarted = false;
	let file = files[0]?.file ?? "";
	try {
		for (const { content, before, state: _state, ...next } of files) {
			file = next.file;
			const target = await findTarget(folder, file);
			if (target.kind === "refused") return target;
			const temporary = temporaryName();
			const from = join(dirname(target.path), temporary);
			const hashes = files.length > 1 ? [before && contentHash(before), contentHash(content)] : [];
			prepared.push({ file, temporary, before: hashes[0], after: hashes[1] ?? "", from, to: target.path });
			await disk.write(from, content, target.mode);
		}
		for (const { file: path, state } of files) {
			if ((await fileStateOf(folder, path)) !== state) return { kind: "changed", file: path };
		}
		if (!(await lock.isHeld())) return { kind: "changed", file };
		if (files.length > 1) {
			const entries = prepared.map(({ file, temporary, before, after }) => ({
				file,
				temporary,
				before,
				after,
			}));
			isIntended = true;
			await writeIntent(annotations, entries, disk);
		}
		for (const { from, to, ...next } of prepared) {
			file = next.file;
			await disk.rename(from, to);
			isStarted = true;
		}
		const warning = await syncFolders(new Set(prepared.map(({ to }) => dirname(to))), file, disk);
		// After a power failure, the intent completes the save. Otherwise the next save removes the intent.
		if (isIntended && !warning) await removeIntent(annotations).catch(() => {});
		return { kind: "replaced", ...(warning && { warning }) };
	} catch (error) {
		if (systemErrorCode(error) === "unknown") throw error;
		// A save that is refused must not be completed later, unless a part of it is done.
		if (isIntended && !isStarted) {
			isIntended = false;
			await removeIntent(annotations).catch(() => {});
		}
		return { kind: "refused", problem: diskProblem(file, error) };
	} finally {
		// The next save completes an intent, and needs its files.
		if (!isIntended) for (const { from } of prepared) await rm(from, { force: true }).catch(() => {});
	}
}

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
