import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, sep } from "node:path";
import { excerpt } from "../annotation/index.ts";
import { codeOf } from "../library/folder/index.ts";
import { UsageError } from "./usage-error.ts";

export interface SiteFile {
	/** With `/`, relative to the site. */
	readonly path: string;
	readonly content: string | Uint8Array;
}

/** What a site is made of. */
export interface Site {
	/** The folder as the user wrote it, for messages. */
	readonly name: string;
	readonly pageFolder: string;
	/** What is added to the page. */
	readonly files: readonly SiteFile[];
}

/**
 * Writes a site to a folder. The folder must be missing, empty, or the product
 * of an earlier build, so that nobody's files are lost. The new site is made
 * complete beside it and then takes its place, so that a build which fails or is
 * stopped leaves the old one as it was.
 *
 * @throws UsageError if the folder holds anything else or cannot be written
 */
export async function writeSite(out: string, { name, pageFolder, files }: Site): Promise<void> {
	// A link to a folder stays one: what it leads to is replaced.
	const folder = await realpath(out).catch(() => out);
	await refuseForeign(folder, name);
	try {
		await mkdir(dirname(folder), { recursive: true });
		// In the same parent, for a folder cannot be renamed across disks.
		const work = await mkdtemp(join(dirname(folder), `.${basename(folder)}-`));
		try {
			const made = join(work, "site");
			await cp(pageFolder, made, { recursive: true });
			for (const { path, content } of files) {
				await mkdir(dirname(join(made, path)), { recursive: true });
				await writeFile(join(made, path), content);
			}
			await writeFile(join(made, marker), (await filesIn(made)).join("\n"));
			await replace(folder, made, join(work, "before"));
		} finally {
			await rm(work, { recursive: true, force: true });
		}
	} catch (error) {
		throw new UsageError(`"${excerpt(name)}" cannot be written (${codeOf(error)}). Choose another --out.`);
	}
}

/** By this list of what it made a build knows an earlier one, and what somebody has put beside it. */
const marker = ".ascribe-build";

async function refuseForeign(folder: string, name: string): Promise<void> {
	let found: readonly string[];
	try {
		found = await readdir(folder);
	} catch (error) {
		if (codeOf(error) === "ENOENT") return;
		throw new UsageError(`"${excerpt(name)}" is not a folder that can be written (${codeOf(error)}).`);
	}
	const made = new Set(
		found.includes(marker) ? (await readFile(join(folder, marker), "utf8")).split("\n") : [],
	);
	const foreign = (await filesIn(folder)).filter((file) => file !== marker && !made.has(file));
	if (foreign.length > 0) {
		throw new UsageError(
			`"${excerpt(name)}" holds files that no build has made. Choose an empty or a new folder for --out.`,
		);
	}
}

/** Every file of a folder, however deep, with `/`. */
async function filesIn(folder: string): Promise<readonly string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => !entry.isDirectory())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
}

/** Puts `made` where `folder` is, and what was there at `before`; puts it back if that fails. */
async function replace(folder: string, made: string, before: string): Promise<void> {
	const wasThere = await rename(folder, before).then(
		() => true,
		(error: unknown) => {
			if (codeOf(error) === "ENOENT") return false;
			throw error;
		},
	);
	try {
		await rename(made, folder);
	} catch (error) {
		if (wasThere) await rename(before, folder);
		throw error;
	}
}
