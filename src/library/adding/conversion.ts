import { zipSync } from "fflate";
import type { DocumentSuffix, Problem, ProblemCode, ProblemLevel } from "../../annotation/index.ts";
import { type DocumentRecord, descriptionFile, documentFile } from "../../corpus/index.ts";

/** A file that was converted to a document, or the reasons why it could not be. */
export interface Conversion {
	/** Undefined if a problem is an error. */
	readonly document: ConvertedDocument | undefined;
	/** Metadata that the source states. */
	readonly fields: SourceFields;
	/** True if the source also contains annotations, which can be imported into the document. */
	readonly hasAnnotations?: boolean | undefined;
	/** Parts that were left out or changed, and the reasons why the file cannot be added. */
	readonly problems: readonly Problem[];
}

/** A document that is not in a folder yet. */
export interface ConvertedDocument {
	/** Suffix of the file: Markdown or plain text. */
	readonly suffix: DocumentSuffix;
	/** Content of the file: Markdown with its front matter, or plain text. */
	readonly text: string;
	/** Content of the description file of plain text. */
	readonly description?: string;
	readonly images: readonly ConvertedFile[];
}

export interface ConvertedFile {
	/** Path in the folder, for example `corpus/<document>/<name>`. */
	readonly file: string;
	readonly bytes: Uint8Array;
}

/** Returns the files of a new document with their paths in the folder. The document is the last file. */
export function filesOfDocument(
	id: string,
	{ suffix, text, description, images }: ConvertedDocument,
): readonly ConvertedFile[] {
	const encoder = new TextEncoder();
	return [
		...images,
		...(description === undefined ? [] : [{ file: descriptionFile(id), bytes: encoder.encode(description) }]),
		{ file: documentFile(id, suffix), bytes: encoder.encode(text) },
	];
}

/** Returns a zip archive of the files of a new document, to be unpacked in a folder. */
export const archiveOfDocument = (id: string, document: ConvertedDocument): Uint8Array<ArrayBuffer> =>
	zipSync(Object.fromEntries(filesOfDocument(id, document).map(({ file, bytes }) => [file, bytes])));

/** Fields of the front matter that a source can state. */
export interface SourceFields extends Pick<DocumentRecord, "language" | "author" | "source" | "published"> {
	readonly title?: string | undefined;
}

/** The content of an image, or why it cannot be used. */
export type LoadedImage =
	| { readonly kind: "bytes"; readonly bytes: Uint8Array }
	| { readonly kind: "refused"; readonly reason: string };

/**
 * Reads an image that a document refers to by a relative address.
 *
 * @param path relative to the document, without percent encoding
 */
export type ImageLoader = (path: string) => Promise<LoadedImage>;

/** Collects the problems of a conversion. */
export interface Losses {
	readonly problems: readonly Problem[];
	readonly add: (level: ProblemLevel, code: ProblemCode, reason: string, hint: string) => void;
}

/** @param file name of the source file, for the problems */
export function createLosses(file: string): Losses {
	const problems: Problem[] = [];
	return {
		problems,
		add: (level, code, reason, hint) => void problems.push({ level, code, file, path: "", reason, hint }),
	};
}

/** Thrown if a file cannot be converted. The message is the reason of the problem to report. */
export class UnusableFile extends Error {
	override readonly name = "UnusableFile";
	readonly code: ProblemCode;
	readonly hint: string;

	/** @param reason one sentence */
	constructor(code: ProblemCode, reason: string, hint: string) {
		super(reason);
		this.code = code;
		this.hint = hint;
	}
}
