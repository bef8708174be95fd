import { resolve } from "node:path";
import { excerpt, type Problem } from "../annotation/index.ts";
import { isLibraryFolder, readFolder } from "../library/disk/index.ts";
import {
	LibraryFailure,
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

/** Reads a folder and opens every document of it that can be opened. */
export async function openFolder(folder: string): Promise<OpenFolder> {
	const contents = await readFolder(folder);
	const parts = openLibraryParts(contents);
	const documents: OpenDocument[] = [];
	const problems = [...contents.problems, ...parts.problems];
	for (const { record, markdown, annotations } of contents.documents) {
		try {
			const open = openDocument({ record, markdown, annotations, ...parts });
			documents.push(open);
			problems.push(...open.problems, ...placementProblems(open));
		} catch (error) {
			if (!(error instanceof LibraryFailure)) throw error;
			problems.push(error.problem);
		}
	}
	return { parts, documents, problems };
}
