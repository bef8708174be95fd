import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { excerpt, type Problem } from "../../annotation/index.ts";
import { annotationsFolder, corpusFolder, isLibraryFile } from "../files/file-names.ts";
import { codeOf, isMissing } from "./read-file.ts";

/** What stands in `corpus/` or `annotations/`. */
export interface Listing {
	/** Paths in the folder, `corpus/report.md`, sorted; only files that a library consists of. */
	readonly files: readonly string[];
	/** One for each other entry: misnamed, a twin of another, or a stray. */
	readonly problems: readonly Problem[];
}

/** Entries that begin with a dot are none of ours; a shelf that is missing is an empty one. */
export async function listShelf(
	folder: string,
	shelf: typeof corpusFolder | typeof annotationsFolder,
): Promise<Listing> {
	let names: readonly string[];
	try {
		names = (await readdir(join(folder, shelf))).filter((name) => !name.startsWith(".")).sort();
	} catch (error) {
		if (isMissing(error)) return { files: [], problems: [] };
		const reason = `It cannot be listed (${codeOf(error)}).`;
		const hint = "Check the folder and its permissions.";
		return { files: [], problems: [{ level: "error", code: "E_READ", file: shelf, path: "", reason, hint }] };
	}
	const files = names.map((name) => `${shelf}/${name}`).filter(isLibraryFile);
	const problems = names
		.filter((name) => !isLibraryFile(`${shelf}/${name}`))
		.map((name) => misnamed(shelf, name, files));
	return { files, problems };
}

function misnamed(shelf: string, name: string, files: readonly string[]): Problem {
	const file = `${shelf}/${excerpt(name)}`;
	// On disks that fold case or normalise, the two would be one file, and which one is luck.
	const twin = `${shelf}/${name.normalize("NFC").toLowerCase()}`;
	if (files.includes(twin)) {
		return {
			level: "error",
			code: "E_NAME_TWIN",
			file,
			path: "",
			reason: `Its name differs from ${twin} in case or form alone, so it was not read.`,
			hint: "Rename one of the two.",
		};
	}
	if (/\.(md|jsonld)$/i.test(name)) {
		return {
			level: "error",
			code: "E_NAME",
			file,
			path: "",
			reason: "Its name is not one for this folder, so it was not read.",
			hint: `Name it ${pattern[shelf]}: lower-case letters, digits and hyphens, at most 81, not "layers", "entities" or "context".`,
		};
	}
	return {
		level: "warning",
		code: "W_STRAY",
		file,
		path: "",
		reason: `Only ${pattern[shelf]} and the shared files belong here, so it was not read.`,
		hint: "Move it elsewhere.",
	};
}

const pattern: Readonly<Record<string, string>> = {
	[corpusFolder]: "<document>.md",
	[annotationsFolder]: "<document>.jsonld",
};
