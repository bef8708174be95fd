import { type FSWatcher, watch } from "node:fs";
import { join } from "node:path";
import { folderState, subfolders } from "./file-states.ts";
import { isMissingFileError } from "./read-file.ts";

export interface WatchCallbacks {
	/** Called after a file of the library was added, changed or removed, with the states of the folder. */
	readonly onChange: (before: string, after: string) => void;
	/** A comparison waits for this. Default: it does not wait. */
	readonly settled?: () => Promise<void>;
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
export async function watchFolder(
	folder: string,
	{ onChange, onEnd, settled }: WatchCallbacks,
): Promise<() => void> {
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
			await settled?.();
			const state = await folderState(folder);
			if (state !== lastState && !isClosed) onChange(lastState, state);
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
