import { access, constants, type FileHandle, link, open, rename } from "node:fs/promises";
import { isMissingFileError, systemErrorCode } from "../read-file.ts";

/** The operations that a save depends on. Tests make them fail. */
export interface Disk {
	/** Creates a file with this content, and syncs it. Rejects if there is such a file. */
	readonly write: (path: string, content: Uint8Array, mode: number) => Promise<void>;
	readonly rename: (from: string, to: string) => Promise<void>;
	/** Gives a file a new name. Rejects with `EEXIST` if the name is taken. The old name may remain as a hard link. */
	readonly create: (from: string, to: string) => Promise<void>;
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
	async create(from, to) {
		try {
			await link(from, to);
		} catch (error) {
			if (!noHardLinks.has(systemErrorCode(error))) throw error;
			await renameToNew(from, to);
		}
	},
	syncFolder: (path) =>
		withHandle(open(path, constants.O_RDONLY), (handle) => handle.sync()).catch((error: unknown) => {
			if (!noFolderSync.has(systemErrorCode(error))) throw error;
		}),
};

/** Errors of systems that cannot sync folders. Windows cannot open a folder. */
const noFolderSync: ReadonlySet<string> = new Set([
	...["EINVAL", "EISDIR", "ENOTSUP", "EOPNOTSUPP"],
	...(process.platform === "win32" ? ["EACCES", "EPERM"] : []),
]);

/** Errors of file systems without hard links, such as FAT. */
const noHardLinks: ReadonlySet<string> = new Set(["EPERM", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EMLINK"]);

/** Renames a file if the new name is free. Unlike `link`, can replace a file that is created between the two steps. */
async function renameToNew(from: string, to: string): Promise<void> {
	const isFree = await access(to).then(
		() => false,
		(error: unknown) => isMissingFileError(error),
	);
	if (!isFree) throw Object.assign(new Error("The file exists."), { code: "EEXIST" });
	await rename(from, to);
}

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
