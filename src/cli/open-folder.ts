import { resolve } from "node:path";
import { excerpt, type Problem } from "../annotation/index.ts";
import { parseInParts } from "../document/index.ts";
import { isLibraryFolder, readFolder } from "../library/folder/index.ts";
import {
	type LibraryParts,
	type OpenDocument,
	openDocument,
	openLibraryParts,
	placementProblems,
} from "../library/index.ts";
import type { Io } from "./io.ts";
import { UsageError } from "./usage-error.ts";

/** A folder with each of its documents open. */
export interface OpenFolder {
	readonly parts: LibraryParts;
	readonly documents: readonly OpenDocument[];
	/** Of the files, of what they share, and of each document. */
	readonly problems: readonly Problem[];
}

/** The absolute path of the folder that is meant; refused where it holds no documents. */
export async function folderFor(argument: string | undefined, io: Io): Promise<string> {
	const folder = argument === undefined ? io.projectFolder : resolve(io.cwd, argument);
	if (await isLibraryFolder(folder)) return folder;
	const name = argument === undefined ? "This project" : `"${excerpt(argument)}"`;
	throw new UsageError(`${name} holds no folder corpus/. Name a folder that holds corpus/ and annotations/.`);
}

/** Reads a folder and opens every document that it could read. */
export async function openFolder(folder: string): Promise<OpenFolder> {
	const contents = await readFolder(folder);
	const parts = openLibraryParts(contents);
	const documents = contents.documents.map((document) =>
		openDocument({ ...document, ...parts }, parseInParts(document.markdown)),
	);
	const problems = [
		...contents.problems,
		...parts.problems,
		...documents.flatMap((open) => [...open.problems, ...placementProblems(open)]),
	];
	return { parts, documents, problems };
}
