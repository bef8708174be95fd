import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { excerpt, type Problem } from "../../annotation/index.ts";
import { annotationsFolder, corpusFolder, isDescriptionFile, isLibraryFile } from "../../corpus/index.ts";
import { isImagePath } from "../../document/index.ts";
import { unlistedFolder } from "./image.ts";
import { isMissingFileError } from "./read-file.ts";

/** Entries of `corpus/` or `annotations/`. */
export interface Listing {
	/** Paths of the library files, for example `corpus/report.md`, sorted. */
	readonly files: readonly string[];
	/** One problem for each entry that is not a library file. */
	readonly problems: readonly Problem[];
}

/** Ignores entries that begin with a dot. A missing subfolder has no entries. */
export async function listFiles(
	folder: string,
	subfolder: typeof corpusFolder | typeof annotationsFolder,
): Promise<Listing> {
	let names: readonly string[];
	try {
		const entries = await readdir(join(folder, subfolder), { withFileTypes: true });
		names = entries
			.filter((entry) => !entry.name.startsWith(".") && !mayHoldImages(subfolder, entry))
			.map(({ name }) => name)
			.sort();
	} catch (error) {
		if (isMissingFileError(error)) return { files: [], problems: [] };
		return { files: [], problems: [unlistedFolder(subfolder, error)] };
	}
	const isRead = (file: string) => isLibraryFile(file) || isDescriptionFile(file);
	const files = names.map((name) => `${subfolder}/${name}`).filter(isRead);
	const problems = names
		.filter((name) => !isRead(`${subfolder}/${name}`))
		.map((name) => misnamed(subfolder, name, files));
	return { files, problems };
}

/** True for images and subfolders of `corpus/`, which `listImages` lists. */
const mayHoldImages = (subfolder: string, entry: Dirent): boolean =>
	subfolder === corpusFolder &&
	(entry.isDirectory() ? !/\.(md|txt)$/i.test(entry.name) : isImagePath(`${subfolder}/${entry.name}`));

/** The problem of a file in a subfolder of `corpus/` that is not an image. */
export const strayFile = (file: string): Problem => ({
	level: "warning",
	code: "W_STRAY",
	file: excerpt(file),
	path: "",
	reason: "Subfolders of corpus/ contain only images. The file was not read.",
	hint: "Move a document to corpus/ itself, and other files to another folder.",
});

function misnamed(subfolder: string, name: string, files: readonly string[]): Problem {
	const file = `${subfolder}/${excerpt(name)}`;
	// On file systems that ignore case or Unicode form, both names refer to one file, so a save could overwrite it.
	const twin = `${subfolder}/${name.normalize("NFC").toLowerCase()}`;
	if (files.includes(twin)) {
		return {
			level: "error",
			code: "E_NAME_TWIN",
			file,
			path: "",
			reason: `The name differs from ${twin} only in case or Unicode form. The file was not read.`,
			hint: "Rename one of the two files.",
		};
	}
	if (/\.(md|txt|yaml|jsonld)$/i.test(name)) {
		return {
			level: "error",
			code: "E_NAME",
			file,
			path: "",
			reason: "The file name is not allowed in this folder. The file was not read.",
			hint: `Name the file ${namePatterns[subfolder]}: at most 81 lower-case letters, digits and hyphens, and not "layers", "entities" or "context".`,
		};
	}
	const kind = subfolder === corpusFolder ? "is a document" : "contains annotations";
	return {
		level: "warning",
		code: "W_STRAY",
		file,
		path: "",
		reason: `Only ${namePatterns[subfolder]} and the shared files belong here. The file was not read.`,
		hint: `Move the file to another folder, or rename it to ${namePatterns[subfolder]} if it ${kind}.`,
	};
}

const namePatterns: Readonly<Record<string, string>> = {
	[corpusFolder]: "<document>.md or <document>.txt",
	[annotationsFolder]: "<document>.jsonld",
};
