import { type DocumentId, limits, type Problem } from "../../../annotation/index.ts";
import { annotationsFile, layersFile, sizeLimitMessage } from "../../../corpus/index.ts";
import {
	otherDocumentProblems,
	planSave,
	type SavableDocument,
	type SaveAnswer,
	type SaveRequest,
	type SharedIdChanges,
} from "../../../editing/index.ts";
import { decodeText } from "../../files/decode.ts";
import { annotationFilesIn } from "../read-folder.ts";
import { readText } from "../read-text.ts";
import { type DocumentContents, isSameContents, openContents, readContents } from "./document-contents.ts";
import type { Memory } from "./memory.ts";
import type { NewFile } from "./new-files.ts";
import { type LockedFolder, replaceFiles } from "./replace-files.ts";

/** A document with the contents of the files that it was read from. */
export interface OpenDocument {
	/** Path of the document itself. */
	readonly documentFile: string;
	readonly contents: DocumentContents;
	readonly document: SavableDocument;
}

/** What an import saves together with the changes of a document. */
export interface SaveAdditions {
	/** The files of a document that the folder does not have, the document last. */
	readonly newFiles?: readonly NewFile[] | undefined;
	/** The new text of `layers.json`. */
	readonly layers?: LayersText | undefined;
}

export interface LayersText {
	/** The text that the new one is based on. Undefined if there was no file. */
	readonly before: string | undefined;
	readonly after: string;
}

/**
 * Saves a request while the lock of the folder is held. If another program changes a file between reading and
 * replacing, the request is compared with the new version.
 */
export async function saveDocument(
	locked: LockedFolder,
	documents: Memory<OpenDocument>,
	id: DocumentId,
	request: SaveRequest,
	additions: SaveAdditions = {},
): Promise<SaveAnswer> {
	for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
		const answer = await attemptSave(locked, documents, id, { ...additions, request });
		if (answer) return answer;
	}
	return refused(busyProblem(id));
}

const maxAttempts = 5;

/** Undefined if another program has changed a file meanwhile. */
async function attemptSave(
	locked: LockedFolder,
	documents: Memory<OpenDocument>,
	id: DocumentId,
	{ request, newFiles = [], layers }: SaveAdditions & { readonly request: SaveRequest },
): Promise<SaveAnswer | undefined> {
	const { folder } = locked;
	const read = await readContents(folder, id, newFiles.at(-1)?.file);
	if (read.kind === "refused") return read;
	const { documentFile } = read;
	const newLayers = layers && changedLayers(layers, read.contents);
	if (newLayers === "conflict") return { kind: "conflict", items: [] };
	const current = newLayers ? new Map([...read.contents, newLayers]) : read.contents;
	const known = documents.get(id);
	// A document that was opened without layers does not have those that the request brings.
	const hasLayers = !request.layers || known?.document.layersFile.exists;
	const isKnown = known?.documentFile === documentFile && isSameContents(known.contents, current);
	const opened =
		known && isKnown && hasLayers
			? ({ kind: "open", document: known.document } as const)
			: await openContents(folder, id, {
					documentFile,
					contents: current,
					newLayers: request.layers,
					newFiles,
				});
	if (opened.kind === "refused") return opened;
	documents.set(id, { documentFile, contents: current, document: opened.document });
	const plan = planSave(opened.document, request);
	if (plan.kind !== "write") return plan;
	const elsewhere = await problemsElsewhere(folder, id, plan.sharedIds);
	if (elsewhere.length > 0) return refused(...elsewhere);
	const planned = [...plan.files].map(([file, text]) => [file, Buffer.from(text)] as const);
	const files = [...(newLayers ? [newLayers] : []), ...planned].map(([file, content]) => ({
		file,
		content,
		before: read.contents.get(file),
		state: read.states.get(file),
	}));
	const large = files.find(({ content }) => content.length > limits.annotationFile);
	if (large) return refused(sizeProblem(large.file, large.content.length));
	const replaced = await replaceFiles(locked, files, newFiles);
	if (replaced.kind === "changed") return undefined;
	if (replaced.kind === "refused") return refused(replaced.problem);
	const contents = new Map(current);
	for (const { file, content } of files) contents.set(file, content);
	documents.set(id, { documentFile, contents, document: plan.next });
	const { warning } = replaced;
	return { kind: "saved", versions: plan.versions, ...(warning && { warnings: [warning] }) };
}

/**
 * Returns the new content of `layers.json`, by its path. Undefined if an earlier save has written it, and "conflict" if
 * another program has changed the file.
 */
function changedLayers(
	{ before, after }: LayersText,
	contents: DocumentContents,
): readonly [string, Buffer] | "conflict" | undefined {
	const bytes = contents.get(layersFile);
	const decoded = bytes && decodeText(bytes, layersFile);
	const text = decoded?.kind === "text" ? decoded.text : undefined;
	if (text === after) return undefined;
	return text === before ? [layersFile, Buffer.from(after)] : "conflict";
}

/** Returns the reasons why the save would make the annotations of other documents invalid. */
async function problemsElsewhere(
	folder: string,
	id: DocumentId,
	ids: SharedIdChanges,
): Promise<readonly Problem[]> {
	if (ids.added.length + ids.removed.length === 0) return [];
	const problems: Problem[] = [];
	for (const file of await annotationFilesIn(folder)) {
		if (file === annotationsFile(id)) continue;
		const decoded = await readText(folder, file);
		if (decoded.kind === "text") problems.push(...otherDocumentProblems(decoded.text, file, ids));
	}
	return problems;
}

const refused = (...problems: readonly Problem[]): SaveAnswer => ({ kind: "refused", problems });

const sizeProblem = (file: string, size: number): Problem => ({
	level: "error",
	code: "E_SIZE",
	file,
	path: "",
	reason: `Not saved. ${sizeLimitMessage(size, limits.annotationFile)}`,
	hint: "Divide the document and its annotation file.",
});

const busyProblem = (id: DocumentId): Problem => ({
	level: "error",
	code: "E_SAVE_LOCKED",
	file: annotationsFile(id),
	path: "",
	reason: "Not saved: another program changes the file again and again.",
	hint: "Save again when the other program has finished.",
});
