import { createHash } from "node:crypto";
import { type FSWatcher, watch } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { annotationsFolder, corpusFolder } from "../../corpus/index.ts";
import { isMissingFileError } from "./read-file.ts";

export interface WatchCallbacks {
	/** Called after a file of the library was added, changed or removed. */
	readonly onChange: () => void;
	/** Called if the system can no longer watch the folder. No other call follows. */
	readonly onEnd: () => void;
}

/**
 * Watches a library folder. One save causes several events, and some events change nothing. Each event
 * therefore only schedules a comparison of the folder's state. Events during a comparison are merged into one.
 * `onChange` is called only if the state differs.
 *
 * @returns a function that stops watching
 * @throws if the system cannot watch the folder
 */
export async function watchFolder(folder: string, { onChange, onEnd }: WatchCallbacks): Promise<() => void> {
	let isClosed = false;
	let isPending = false;
	let lastState = "";
	// True until the first state is known. Until then, events only set `isPending`.
	let isComparing = true;
	const compare = async () => {
		isPending = true;
		if (isComparing) return;
		isComparing = true;
		while (isPending && !isClosed) {
			isPending = false;
			const state = await folderState(folder);
			if (state !== lastState && !isClosed) onChange();
			lastState = state;
		}
		isComparing = false;
	};

	const watchers = new Map<string, FSWatcher>();
	const close = () => {
		isClosed = true;
		for (const watcher of watchers.values()) watcher.close();
	};
	const end = () => {
		if (!isClosed) onEnd();
		close();
	};
	const watchSubfolder = (name: string) => {
		watchers.get(name)?.close();
		watchers.delete(name);
		try {
			watchers.set(name, watch(join(folder, name), compare).on("error", end));
		} catch (error) {
			if (!isMissingFileError(error)) throw error;
		}
	};
	// A watcher of a removed folder does not see a new folder with the same name. Only a watcher of the parent folder does.
	const onEntry = (_event: string, name: string | null) => {
		try {
			for (const subfolder of subfolders) if (name === null || name === subfolder) watchSubfolder(subfolder);
			compare();
		} catch {
			end();
		}
	};
	watchers.set("", watch(folder, onEntry).on("error", end));
	try {
		for (const subfolder of subfolders) watchSubfolder(subfolder);
		lastState = await folderState(folder);
	} catch (error) {
		close();
		throw error;
	}
	isComparing = false;
	if (isPending) compare();
	return close;
}

const subfolders = [corpusFolder, annotationsFolder];

/** Returns a hash of the name, inode, size and times of each file of a library folder. */
export async function folderState(folder: string): Promise<string> {
	const states: string[] = [];
	for (const subfolder of subfolders) {
		for (const name of await readdir(join(folder, subfolder)).catch(() => [])) {
			const stats = await stat(join(folder, subfolder, name), { bigint: true }).catch(() => undefined);
			states.push(`${subfolder}/${name} ${stats?.ino} ${stats?.size} ${stats?.mtimeNs} ${stats?.ctimeNs}`);
		}
	}
	return createHash("sha256").update(states.sort().join("\n")).digest("base64url");
}
