import { type DocumentId, type DocumentSuffix, documentId, limits } from "../annotation/index.ts";
import { isImagePath, isPlainTextFile } from "../document/index.ts";

/** Folder of the documents. */
export const corpusFolder = "corpus";
/** Folder of the layers, the shared entities and the annotations. */
export const annotationsFolder = "annotations";
/** Folder of the prepared documents, so that the page need not parse Markdown. */
const preparedFolder = "prepared";

export const layersFile = `${annotationsFolder}/layers.json`;
export const sharedEntitiesFile = `${annotationsFolder}/entities.jsonld`;
/**
 * JSON-LD context that defines the terms of the annotation files for other programs. Ascribe does not read this
 * file.
 */
export const contextFile = `${annotationsFolder}/context.jsonld`;

/** `annotations/<id>.jsonld`. */
export const annotationsFile = (id: DocumentId): string => `${annotationsFolder}/${id}.jsonld`;

/** `corpus/<id>.md` or `corpus/<id>.txt`. */
export const documentFile = (id: string, suffix: DocumentSuffix): string => `${corpusFolder}/${id}.${suffix}`;

/** The suffixes that the file of a document can have. */
export const documentSuffixes: readonly DocumentSuffix[] = ["md", "txt"];

/**
 * `corpus/<id>.yaml`, with the title, the author and so on of a plain text document. Markdown states these fields in its
 * front matter.
 */
export const descriptionFile = (id: string): string => `${corpusFolder}/${id}.yaml`;

/** Returns the suffix of a document as in its annotation set. Undefined for Markdown, which is the default. */
export const documentSuffixOf = ({ file }: { readonly file: string }): DocumentSuffix | undefined =>
	isPlainTextFile(file) ? "txt" : undefined;

/** True for a file in `annotations/` that all documents share. */
export const isSharedFile = (path: string): boolean => sharedFiles.includes(path);

const sharedFiles: readonly string[] = [layersFile, sharedEntitiesFile, contextFile];

/**
 * Returns the document id for a file name without its suffix: 1 to 81 lower-case letters, digits and hyphens.
 * Undefined for any other name and for the names of shared files. A path that contains a document id therefore
 * never leaves its folder.
 */
export function documentIdOf(name: string): DocumentId | undefined {
	return /^[a-z0-9][a-z0-9-]{0,80}$/.test(name) && !sharedNames.includes(name) ? documentId(name) : undefined;
}

const sharedNames: readonly string[] = ["layers", "entities", "context"];

/** True for the paths that a library can have, and for no other path: no `..`, no subfolder, no other suffix. */
export function isLibraryFile(path: string): boolean {
	if (isSharedFile(path)) return true;
	if (isPreparedFile(path)) return true;
	const name = /^corpus\/([^/]*)\.(?:md|txt)$/.exec(path) ?? /^annotations\/([^/]*)\.jsonld$/.exec(path);
	return documentIdOf(name?.[1] ?? "") !== undefined;
}

/** True for the path of a file that describes a plain text document. The page never requests it. */
export const isDescriptionFile = (path: string): boolean =>
	documentIdOf(/^corpus\/([^/]*)\.yaml$/.exec(path)?.[1] ?? "") !== undefined;

/**
 * Returns the path of a prepared document.
 *
 * @param hash at least 16 hexadecimal digits, of the content or of everything that the content follows from
 */
export const preparedFile = (id: DocumentId, hash: string): string =>
	`${preparedFolder}/${id}.${hash.slice(0, 16)}.chunks`;

/** True for the path of a prepared document. */
export const isPreparedFile = (path: string): boolean => preparedName.test(path);

const preparedName = /^prepared\/[a-z0-9][a-z0-9-]{0,80}\.[0-9a-f]{16}\.chunks$/;

/** Returns the maximum size of a library file in bytes, inclusive. */
export function sizeLimitOf(file: string): number {
	if (isImagePath(file)) return limits.image;
	return file.startsWith(`${corpusFolder}/`) ? limits.document : limits.annotationFile;
}

/**
 * Describes a file that is over its limit.
 *
 * @param size in bytes
 * @param limit in bytes
 */
export function sizeLimitMessage(size: number, limit: number): string {
	return `The file has ${megabytes(size)} MB. The limit is ${megabytes(limit)} MB.`;
}

const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, "");
