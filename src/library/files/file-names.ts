import { type DocumentId, documentId } from "../../annotation/index.ts";

/** Folder of the documents, and of what is said about them. */
export const corpusFolder = "corpus";
export const annotationsFolder = "annotations";

export const layersFile = `${annotationsFolder}/layers.json`;
export const registerFile = `${annotationsFolder}/entities.jsonld`;
/** What our terms mean to other programs; nothing of ours reads it. */
export const contextFile = `${annotationsFolder}/context.jsonld`;

const sharedFiles: readonly string[] = [layersFile, registerFile, contextFile];
/** True for a file of `annotations/` that belongs to no one document. */
export const isSharedFile = (path: string): boolean => sharedFiles.includes(path);

/** `annotations/<id>.jsonld`. */
export const annotationsFile = (id: DocumentId): string => `${annotationsFolder}/${id}.jsonld`;

/**
 * The id that a file name stands for: lower-case letters, digits and hyphens,
 * at most 81, and not the name of a file that every document shares.
 * Undefined for any other name, so a path made from an id cannot leave its folder.
 */
export function documentIdOf(name: string): DocumentId | undefined {
	return /^[a-z0-9][a-z0-9-]{0,80}$/.test(name) && !sharedNames.includes(name) ? documentId(name) : undefined;
}

const sharedNames: readonly string[] = ["layers", "entities", "context"];

/** Folder of what a build has prepared. */
export const preparedFolder = "prepared";
/** The id, a piece of the hash of the content, and what it is. */
const preparedName = /^prepared\/[a-z0-9][a-z0-9-]{0,80}\.[0-9a-f]{16}\.(first\.json|rest\.gz)$/;

/** True for the paths that a library consists of, and for nothing else: no `..`, no escape, no other suffix. */
export function isLibraryFile(path: string): boolean {
	if (isSharedFile(path)) return true;
	if (preparedName.test(path)) return true;
	const name = /^corpus\/([^/]*)\.md$/.exec(path) ?? /^annotations\/([^/]*)\.jsonld$/.exec(path);
	return documentIdOf(name?.[1] ?? "") !== undefined;
}
