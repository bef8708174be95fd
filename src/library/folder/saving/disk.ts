import { constants, type FileHandle, open, rename } from "node:fs/promises";

/** The operations that a save depends on. Tests make them fail. */
export interface Disk {
	/** Creates a file with this content, and syncs it. Rejects if there is such a file. */
	readonly write: (path: string, content: Uint8Array, mode: number) => Promise<void>;
	readonly rename: (from: string, to: string) => Promise<void>;
	/** Syncs a folder, so that its renamed files have their new names on disk. */
	readonly syncFolder: (path: string) => Promise<void>;
}

export const nodeDisk: Disk = {
	write: (path, content, mode) =>
		withHandle(open(path, "wx", mode), async (handle) => {
			await handle.writeFile(content);
			await handle.sync();
		}),
	rename,
	syncFolder: (path) => withHandle(open(path, constants.O_RDONLY), (handle) => handle.sync()),
};

async function withHandle(
	opened: Promise<FileHandle>,
	use: (handle: FileHandle) => Promise<void>,
): Promise<void> {
	const handle = await opened;
	try {
		await use(handle);
	} finally {
		await handle.close();
	}
}
