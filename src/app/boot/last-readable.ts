import type { Problem } from "../../annotation/index.ts";
import { annotationsFile } from "../../corpus/index.ts";
import { type Catalogue, LibraryError } from "../../library/index.ts";
import type { LoadedDocument } from "./create-loaded-document.ts";
import { catalogueProblemsOf, type DocumentSource } from "./read-document.ts";

/**
 * Returns the document as it was before, if a file of a live folder cannot be read at the moment, for example because it
 * is half-written. Undefined if all files were read, or if they could not be read before either.
 *
 * @param problems of the files that were just read
 */
export function keptIfUnreadable(
	{ record }: DocumentSource,
	previous: LoadedDocument | undefined,
	problems: readonly Problem[],
): LoadedDocument | undefined {
	const unread = problems.filter(isUnreadable);
	if (unread.length === 0 || previous?.reading.record.id !== record.id) return undefined;
	return previous.problems.some(isUnreadable) ? undefined : { ...previous, unread };
}

/** Returns the document as it was before, if the text of a document in a live folder cannot be read at the moment. */
export function keptAfterFailure(
	{ record }: DocumentSource,
	previous: LoadedDocument | undefined,
	error: unknown,
): LoadedDocument | undefined {
	if (!(error instanceof LibraryError) || previous?.reading.record.id !== record.id) return undefined;
	return { ...previous, unread: [error.problem] };
}

/**
 * Returns the catalogue of a live folder with the documents of the one before that cannot be read at the moment. The
 * server leaves such documents out.
 */
export function withUnreadableDocuments(catalogue: Catalogue, previous: Catalogue): Catalogue {
	const listed = new Set(catalogue.documents.map(({ id }) => id));
	const lost = previous.documents.filter(
		(record) => !listed.has(record.id) && textProblemOf({ catalogue, record }),
	);
	if (lost.length === 0) return catalogue;
	const documents = [...catalogue.documents, ...lost];
	return { ...catalogue, documents: documents.sort((one, other) => (one.file < other.file ? -1 : 1)) };
}

/**
 * Adds a problem if the annotation file of a document in a live folder has been deleted. The problem is repeated until
 * there is such a file again.
 */
export function withDeletion(document: LoadedDocument, previous: LoadedDocument | undefined): LoadedDocument {
	const { record } = document.reading;
	if (previous?.reading.record.id !== record.id || record.annotations !== undefined) return document;
	const file = annotationsFile(record.id);
	if (document.problems.some((problem) => problem.file === file)) return document;
	const wasThere = previous.reading.record.annotations !== undefined;
	if (!wasThere && !previous.problems.some(({ code }) => code === "E_DELETED")) return document;
	const reason = "The file was deleted while this page was open. Its annotations are no longer shown.";
	const hint = "Restore the file, or reload the page.";
	const problem: Problem = { level: "error", code: "E_DELETED", file, path: "", reason, hint };
	return { ...document, problems: [...document.problems, problem] };
}

/** @throws LibraryError if the catalogue says that the text of the document cannot be read */
export function throwIfTextIsUnreadable(source: DocumentSource): void {
	const problem = textProblemOf(source);
	if (problem) throw new LibraryError(problem);
}

const textProblemOf = ({ catalogue, record }: DocumentSource): Problem | undefined =>
	catalogueProblemsOf(catalogue, record).find(
		(problem) => problem.file === record.file && isUnreadable(problem),
	);

/** True if nothing of a file could be read. A file with invalid entries can be read. */
const isUnreadable = ({ code }: Problem): boolean => unreadableCodes.has(code);

const unreadableCodes: ReadonlySet<string> = new Set([
	"E_DOCUMENT_GONE",
	"E_ENCODING",
	"E_JSON_SYNTAX",
	"E_NETWORK",
	"E_NOT_FOUND",
	"E_READ",
	"E_SERVER",
]);
