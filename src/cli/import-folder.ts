import type { DocumentId, Layers, Problem } from "../annotation/index.ts";
import {
	type AnnotatedDocument,
	annotationsFile,
	documentIdOf,
	type ImportedDocument,
	layersFile,
	openDocument,
	openLibraryParts,
} from "../corpus/index.ts";
import { type FolderContents, readFolder } from "../library/folder/index.ts";
import { type MakeDocument, newDocument, type PreparedTexts } from "../library/index.ts";
import { chooseByName } from "./context.ts";
import { isLossOnRewrite } from "./problems.ts";

/** A library folder that annotations are imported into. */
export interface ImportFolder {
	readonly path: string;
	readonly contents: FolderContents;
	/** Ids of the documents by name, to look up a name that the user typed. */
	readonly ids: ReadonlyMap<string, DocumentId>;
	readonly layers: Layers;
	/** Undefined if the folder does not have the document. */
	readonly documentOf: (id: DocumentId) => AnnotatedDocument | undefined;
	/** Returns a function that makes no document whose annotation file already exists. */
	readonly makeDocument: (prepared: PreparedTexts) => MakeDocument;
	/** False if writing the file would discard invalid entries. */
	readonly canRewrite: (file: string) => boolean;
	/** Problems of the files that the import reads but cannot rewrite. */
	readonly problems: () => readonly Problem[];
}

/** Reads a folder. A document is opened when it is first requested. */
export async function openImportFolder(path: string): Promise<ImportFolder> {
	const contents = await readFolder(path);
	const { layers, sharedEntities, problems } = openLibraryParts(contents);
	const documents = new Map<DocumentId, AnnotatedDocument>();
	const folderProblems: Problem[] = [...contents.problems, ...problems];
	const requestedFiles = new Set<string>([layersFile]);

	const openRequested = (id: DocumentId): AnnotatedDocument | undefined => {
		const document = contents.documents.find(({ record }) => record.id === id);
		if (!document) return undefined;
		const opened = openDocument({ ...document, layers, sharedEntities });
		requestedFiles.add(annotationsFile(id));
		folderProblems.push(...opened.problems);
		documents.set(id, opened);
		return opened;
	};
	return {
		path,
		contents,
		ids: new Map(contents.documents.map(({ record }) => [record.id, record.id])),
		layers,
		documentOf: (id) => documents.get(id) ?? openRequested(id),
		makeDocument: (prepared) => (id, document, format) =>
			contents.problems.some(({ file }) => file === annotationsFile(id))
				? undefined
				: newDocument(id, document, { format, prepared, layers, sharedEntities }),
		canRewrite: (file) =>
			!folderProblems.some((problem) => problem.file === file && isLossOnRewrite(problem)),
		problems: () =>
			folderProblems.filter((problem) => requestedFiles.has(problem.file) && isLossOnRewrite(problem)),
	};
}

/**
 * Returns the id of the document that the user named: one of the folder, or one to make from an imported text.
 *
 * @throws UsageError if the folder does not have the document and no imported file contains a text
 */
export function documentNamed(
	name: string,
	{ ids }: ImportFolder,
	imported: readonly ImportedDocument[],
): DocumentId {
	const hasText = imported.some(({ text }) => text !== undefined);
	const made = ids.has(name) || !hasText ? undefined : documentIdOf(name);
	return made ?? chooseByName("document", name, ids);
}
