import { createHash } from "node:crypto";
import { type FSWatcher, watch } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { annotationsFolder, corpusFolder } from "../files/file-names.ts";
import { isMissing } from "./read-file.ts";

/** What one who watches wants to be told. */
export interface Watcher {
	/** A file of the library was added, changed or removed. */
	readonly onChange: () => void;
	/** The system cannot watch any longer; nothing follows. */
	readonly onEnd: () => void;
}

/**
 * Watches a library. Resolves, once it does, to what ends that; rejects where
 * the system cannot watch.
 *
 * One save is several events, and some events change nothing. So each event
 * only asks to look, looks that are asked for during a look become one, and
 * what is told is a difference.
 */
export async function watchFolder(folder: string, { onChange, onEnd }: Watcher): Promise<() => void> {
	let closed = false;
	let asked = false;
	let last = "";
	// Until the first state is known, events only ask.
	let looking = true;
	const look = async () => {
		asked = true;
		if (looking) return;
		looking = true;
		while (asked && !closed) {
			asked = false;
			const now = await stateOf(folder);
			if (now !== last && !closed) onChange();
			last = now;
		}
		looking = false;
	};

	const watchers = new Map<string, FSWatcher>();
	const close = () => {
		closed = true;
		for (const watcher of watchers.values()) watcher.close();
	};
	const end = () => {
		if (!closed) onEnd();
		close();
	};
	const watchShelf = (shelf: string) => {
		watchers.get(shelf)?.close();
		watchers.delete(shelf);
		try {
			watchers.set(shelf, watch(join(folder, shelf), look).on("error", end));
		} catch (error) {
			if (!isMissing(error)) throw error;
		}
	};
	// A watcher stays with a folder that is removed; only its parent sees the new one of the same name.
	const onEntry = (_event: string, name: string | null) => {
		try {
			for (const shelf of shelves) if (name === null || name === shelf) watchShelf(shelf);
			look();
		} catch {
			end();
		}
	};
	watchers.set("", watch(folder, onEntry).on("error", end));
	try {
		for (const shelf of shelves) watchShelf(shelf);
		last = await stateOf(folder);
	} catch (error) {
		close();
		throw error;
	}
	looking = false;
	if (asked) look();
	return close;
}

const shelves = [corpusFolder, annotationsFolder];

/** Of name, size and time of each entry; differs whenever a file did. */
export async function stateOf(folder: string): Promise<string> {
	const states: string[] = [];
	for (const shelf of shelves) {
		for (const name of await readdir(join(folder, shelf)).catch(() => [])) {
			const found = await stat(join(folder, shelf, name), { bigint: true }).catch(() => undefined);
			states.push(`${shelf}/${name} ${found?.ino} ${found?.size} ${found?.mtimeNs} ${found?.ctimeNs}`);
		}
	}
	return createHash("sha256").update(states.sort().join("\n")).digest("base64url");
}
