import { readdir } from "node:fs/promises";
import { resolve } from "node:path";
import { excerpt, type Problem } from "../annotation/index.ts";
import {
	type AnnotatedDocument,
	type LibraryParts,
	openDocument,
	openLibraryParts,
	placementProblems,
} from "../corpus/index.ts";
import { type FolderContents, isLibraryFolder, readFolder } from "../library/folder/index.ts";
import { type CliContext, UsageError } from "./context.ts";
import { documentsAmong } from "./init.ts";

/** A library folder with all of its documents opened. */
export interface OpenFolder {
	readonly contents: FolderContents;
	readonly parts: LibraryParts;
	readonly documents: readonly AnnotatedDocument[];
	/** Problems of the files, of the layers and shared entities, and of every document. */
	readonly problems: readonly Problem[];
}

/** Help text of the argument that `resolveFolder` takes. */
export const folderHelp =
	"folder that contains corpus/ and annotations/ (default: this project; outside of it, the current folder)";

/**
 * Returns the absolute path of the library folder.
 *
 * @param argument path that the user typed; the project's folder if undefined
 * @throws UsageError if the folder has no `corpus/`
 */
export async function resolveFolder(argument: string | undefined, context: CliContext): Promise<string> {
	const folder = argument === undefined ? context.projectFolder : resolve(context.cwd, argument);
	if (await isLibraryFolder(folder)) return folder;
	const name = argument === undefined ? "The current folder" : `"${excerpt(argument)}"`;
	const [first] = documentsAmong(await readdir(folder).catch(() => []));
	const hint =
		first === undefined
			? "Name a folder that contains corpus/ and annotations/, or make one with `ascribe init`."
			: `Run \`ascribe init${argument === undefined ? "" : ` ${excerpt(argument)}`}\` first, which copies ${excerpt(first)} into corpus/.`;
	throw new UsageError(`${name} has no folder corpus/. ${hint}`);
}

/** Reads a library folder and opens every readable document. */
export async function openFolder(folder: string): Promise<OpenFolder> {
	const contents = await readFolder(folder);
	const parts = openLibraryParts(contents);
	const documents = contents.documents.map((document) => openDocument({ ...document, ...parts }));
	const problems = [
		...contents.problems,
		...parts.problems,
		...documents.flatMap((open) => [...open.problems, ...placementProblems(open)]),
	];
	return { contents, parts, documents, problems };
}
