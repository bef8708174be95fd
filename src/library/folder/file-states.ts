import { createHash } from "node:crypto";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { annotationsFolder, corpusFolder } from "../../corpus/index.ts";

/** The subfolders with the files of a library. */
export const subfolders = [corpusFolder, annotationsFolder];

/** Returns a hash of the name, inode, size and times of each file of a library folder. */
export async function folderState(folder: string): Promise<string> {
	return stateOf(await fileStates(folder));
}

/** Returns the states of the files of a library folder by path. Ignores files that begin with a dot. */
export async function fileStates(folder: string): Promise<ReadonlyMap<string, string>> {
	const states = new Map<string, string>();
	for (const subfolder of subfolders) {
		for (const name of await readdir(join(folder, subfolder)).catch(() => [])) {
			if (name.startsWith(".")) continue;
			const file = `${subfolder}/${name}`;
			// The target of a broken link can be created later.
			states.set(file, (await fileStateOf(folder, file)) ?? "missing");
		}
	}
	return states;
}

/** Undefined if there is no such file. */
export async function fileStateOf(folder: string, file: string): Promise<string | undefined> {
	const stats = await stat(join(folder, file), { bigint: true }).catch(() => undefined);
	return stats && `${stats.ino} ${stats.size} ${stats.mtimeNs} ${stats.ctimeNs}`;
}

export function stateOf(states: ReadonlyMap<string, string>): string {
	const lines = [...states].map(([file, state]) => `${file} ${state}`).sort();
	return createHash("sha256").update(lines.join("\n")).digest("base64url");
}
