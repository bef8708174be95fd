import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Prepared documents on disk, so that an unchanged document is not prepared again. Every file can be deleted at any
 * time. No method rejects: if the directory cannot be used, nothing is cached.
 */
export interface PreparedCache {
	/** Returns the compressed document that was stored under a key. Undefined if there is none, or if it is damaged. */
	get(key: string): Promise<Uint8Array | undefined>;
	/** Stores a compressed document, and deletes the files that were not used for the longest time. */
	put(key: string, bytes: Uint8Array): Promise<void>;
}

/** In bytes. About 150 documents of 200,000 words. */
const defaultCacheSize = 512 * 1024 * 1024;

/**
 * @param directory of this cache alone; created on first use, readable by its owner only
 * @param maxBytes size of all files together
 */
export function createPreparedCache(directory: string, maxBytes: number = defaultCacheSize): PreparedCache {
	return {
		async get(key) {
			try {
				const name = (await readdir(directory)).find((file) => file.startsWith(`${key}.`));
				if (name === undefined) return undefined;
				const path = join(directory, name);
				const bytes = await readFile(path);
				// The name contains a hash of the content. A damaged file has another one.
				if (name !== fileName(key, bytes)) {
					await rm(path, { force: true });
					return undefined;
				}
				const now = new Date();
				await utimes(path, now, now);
				return bytes;
			} catch {
				return undefined;
			}
		},
		async put(key, bytes) {
			const temporary = join(directory, `.${randomUUID()}`);
			try {
				await mkdir(directory, { recursive: true, mode: 0o700 });
				await writeFile(temporary, bytes, { mode: 0o600 });
				await rename(temporary, join(directory, fileName(key, bytes)));
				await deleteOldest(directory, maxBytes);
			} catch {
				await rm(temporary, { force: true }).catch(() => {});
			}
		},
	};
}

const fileName = (key: string, bytes: Uint8Array): string =>
	`${key}.${createHash("sha256").update(bytes).digest("hex").slice(0, 32)}.gz`;

async function deleteOldest(directory: string, maxBytes: number): Promise<void> {
	const names = await readdir(directory);
	const files = await Promise.all(
		names.map(async (name) => {
			const path = join(directory, name);
			const { size, mtimeMs } = await stat(path);
			return { path, size, mtimeMs };
		}),
	);
	let total = files.reduce((sum, { size }) => sum + size, 0);
	for (const { path, size } of files.sort((one, other) => one.mtimeMs - other.mtimeMs)) {
		if (total <= maxBytes) return;
		await rm(path, { force: true });
		total -= size;
	}
}

/**
 * Returns the directory for prepared documents in the user's cache directory. Undefined if the user has no home.
 *
 * Never inside a library: a prepared document contains HTML, and a library can come from a stranger.
 */
export function userCacheDirectory(
	platform: NodeJS.Platform,
	environment: Readonly<Partial<Record<string, string>>>,
): string | undefined {
	const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local, HOME: home } = environment;
	if (platform === "win32") return local && join(local, "ascribe", "Cache", "prepared");
	if (platform === "darwin") return home && join(home, "Library", "Caches", "ascribe", "prepared");
	// A relative path is invalid (XDG Base Directory Specification, "Environment variables").
	const base = xdg?.startsWith("/") ? xdg : home && join(home, ".cache");
	return base && join(base, "ascribe", "prepared");
}
