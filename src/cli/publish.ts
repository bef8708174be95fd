import { mkdir, mkdtemp, readdir, readFile, rm, rmdir } from "node:fs/promises";
import { basename, dirname, join, relative, sep } from "node:path";
import { type Disk, isRunning, nodeDisk, writableStats } from "../library/folder/index.ts";

export interface SiteFile {
	/** Relative to the site, with `/`. */
	readonly path: string;
	readonly content: string | Uint8Array;
}

/**
 * Name of the file that lists the files of a build. The next build uses it to detect files that were added by
 * hand.
 */
export const manifestName = ".ascribe-build";

/**
 * Writes a site to a folder that is missing, empty or from an earlier build. Everything is first written to a temporary
 * folder in the same parent, and synced.
 *
 * A new folder is then renamed. An earlier site is replaced file by file, because two folders cannot be exchanged in one
 * step: first the files with new names, then the others, then the catalogue and the page. Files that a page or a
 * catalogue refers to have hashes in their names, so at each moment the folder contains the old or the new site. Last,
 * the files of the old site are deleted.
 *
 * @throws Error of the system if a file cannot be written. Nothing has changed if the folder or one of its files is read-only
 */
export async function publishSite(
	folder: string,
	files: readonly SiteFile[],
	disk: Disk = nodeDisk,
): Promise<void> {
	await mkdir(dirname(folder), { recursive: true });
	await writableStats(folder);
	const earlier = new Set(await filesIn(folder));
	await removeLeftovers(folder);
	// In the same parent, because a folder cannot be renamed across file systems.
	const work = await mkdtemp(join(dirname(folder), `.${basename(folder)}-${process.pid}-`));
	try {
		const site = join(work, "site");
		const paths = files.map(({ path }) => path);
		if (earlier.size === 0) {
			const all = [...files, { path: manifestName, content: manifestOf(paths) }];
			await writeFiles(site, all, disk);
			// Renaming over an empty folder fails on some systems.
			await rmdir(folder).catch(() => {});
			await disk.rename(site, folder);
			await syncFolders(dirname(folder), [""], disk);
			return;
		}
		const changed = await changedFiles(folder, files, earlier);
		for (const { path } of changed) await writableStats(join(folder, path));
		await writeFiles(site, changed, disk);
		const writeManifest = async (listed: readonly string[]) => {
			await writeFiles(work, [{ path: "manifest", content: manifestOf(listed) }], disk);
			await disk.rename(join(work, "manifest"), join(folder, manifestName));
		};
		// If this build is killed, the next one knows the files of both sites.
		await writeManifest([...new Set([...earlier, ...paths])]);
		const ordered = changed.map(({ path }) => path).sort((a, b) => orderOf(a, earlier) - orderOf(b, earlier));
		for (const path of ordered) {
			await mkdir(dirname(join(folder, path)), { recursive: true });
			await disk.rename(join(site, path), join(folder, path));
		}
		await syncFolders(folder, ordered, disk);
		const kept = new Set([...paths, manifestName]);
		await removeFiles(
			folder,
			[...earlier].filter((path) => !kept.has(path)),
		);
		await writeManifest(paths);
		await syncFolders(folder, [manifestName], disk);
	} finally {
		await rm(work, { recursive: true, force: true });
	}
}

/** Deletes the temporary folders of builds that were killed. Their names contain the process. */
async function removeLeftovers(folder: string): Promise<void> {
	const parent = dirname(folder);
	const start = `.${basename(folder)}-`;
	for (const name of await readdir(parent)) {
		const [, id] = /^(\d+)-\w{6}$/.exec(name.startsWith(start) ? name.slice(start.length) : "") ?? [];
		if (id !== undefined && !isRunning(Number(id)))
			await rm(join(parent, name), { recursive: true, force: true });
	}
}

/** Returns the paths of all files in a folder and its subfolders, relative to the folder, with `/`. Empty if there is no such folder. */
export async function filesIn(folder: string): Promise<readonly string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
	return entries
		.filter((entry) => !entry.isDirectory())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
}

const manifestOf = (paths: readonly string[]): string => [...paths, manifestName].join("\n");

/** The later a file is replaced, the more other files it refers to. */
function orderOf(path: string, earlier: ReadonlySet<string>): number {
	if (!earlier.has(path)) return 0;
	const last = ["library/catalogue.json", "index.html"].indexOf(path);
	return last < 0 ? 1 : 2 + last;
}

async function changedFiles(
	folder: string,
	files: readonly SiteFile[],
	earlier: ReadonlySet<string>,
): Promise<readonly SiteFile[]> {
	const changed: SiteFile[] = [];
	for (const file of files) {
		const isSame =
			earlier.has(file.path) &&
			Buffer.from(file.content).equals(await readFile(join(folder, file.path)).catch(() => Buffer.of(0)));
		if (!isSame) changed.push(file);
	}
	return changed;
}

/** Writes and syncs several files at a time, because the system syncs them together. */
async function writeFiles(folder: string, files: readonly SiteFile[], disk: Disk): Promise<void> {
	for (let start = 0; start < files.length; start += filesAtOnce) {
		await Promise.all(
			files.slice(start, start + filesAtOnce).map(async ({ path, content }) => {
				const target = join(folder, path);
				await mkdir(dirname(target), { recursive: true });
				await disk.write(target, Buffer.from(content), 0o666);
			}),
		);
	}
}

const filesAtOnce = 16;

/** A folder that cannot be synced is no reason to report that the site was not written: the renames have succeeded. */
async function syncFolders(folder: string, paths: readonly string[], disk: Disk): Promise<void> {
	for (const path of new Set(paths.map((one) => dirname(join(folder, one))))) {
		await disk.syncFolder(path).catch(() => {});
	}
}

/** Deletes files, and the folders that are empty afterwards. */
async function removeFiles(folder: string, paths: readonly string[]): Promise<void> {
	for (const path of paths) {
		await rm(join(folder, path), { force: true });
		for (let parent = dirname(path); parent !== "."; parent = dirname(parent)) {
			const isRemoved = await rmdir(join(folder, parent)).then(
				() => true,
				() => false,
			);
			if (!isRemoved) break;
		}
	}
}
