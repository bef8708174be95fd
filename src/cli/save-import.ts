import { randomUUID } from "node:crypto";
import { type DocumentId, objectOf, type Problem, readJson } from "../annotation/index.ts";
import { annotationsFile, layersFile } from "../corpus/index.ts";
import { saveRequestOf } from "../editing/index.ts";
import {
	addFiles,
	createSaver,
	removeAddedFiles,
	type SaveFailure,
	type Saver,
	saveFileInside,
} from "../library/folder/index.ts";
import { type ImportedChange, type ImportResult, layersTextWith, type NewLayer } from "../library/index.ts";
import type { ImportFolder } from "./import-folder.ts";

export interface SavedImport {
	/** Written files, as paths in the folder. */
	readonly files: readonly string[];
	readonly problems: readonly Problem[];
	/** True if another program has saved in the meantime. The import must then be repeated. */
	readonly isOutdated: boolean;
}

export const nothingSaved: SavedImport = { files: [], problems: [], isOutdated: false };

/**
 * Saves the result of an import, each document as a whole or not at all. Layers are written first, because a span of
 * an undefined layer is invalid.
 */
export async function saveImport(
	folder: ImportFolder,
	{ documents, addedLayers }: ImportResult,
): Promise<SavedImport> {
	const files: string[] = [];
	const problems: Problem[] = [];
	let isOutdated = false;
	// Saving needs `layers.json`, even if the only layer is the one for notes.
	const hasItems = [...documents.values()].some(({ change }) => change.items.length > 0);
	if ((addedLayers.length > 0 || folder.contents.layers === undefined) && hasItems) {
		const failure = await saveLayers(folder, addedLayers);
		if (failure) return { files, problems: [unsavedProblem(layersFile, failure)], isOutdated };
		files.push(layersFile);
	}
	const saver = createSaver(folder.path);
	for (const [id, change] of documents) {
		const saved = await saveDocument(folder.path, saver, id, change);
		files.push(...saved.files);
		problems.push(...saved.problems);
		isOutdated ||= saved.isOutdated;
	}
	return { files, problems, isOutdated };
}

/** Adds a new document with its annotations, or saves the annotations of an existing one. */
async function saveDocument(
	path: string,
	saver: Saver,
	id: DocumentId,
	{ change: { items }, newFiles = [] }: ImportedChange,
): Promise<SavedImport> {
	const unadded = newFiles.length > 0 ? await addFiles(path, newFiles) : undefined;
	if (unadded) {
		const isOutdated = unadded.code === "E_ADD_EXISTS";
		return { files: [], problems: [unsavedProblem(unadded.file, unadded)], isOutdated };
	}
	const names = newFiles.map(({ file }) => file);
	if (items.length === 0) return { files: names, problems: [], isOutdated: false };
	const file = annotationsFile(id);
	const answer = await saver.save(id, saveRequestOf({ label: "", items }, { request: randomUUID() }));
	if (answer.kind === "saved") {
		return { files: [...names, file], problems: answer.warnings ?? [], isOutdated: false };
	}
	if (newFiles.length > 0) await removeAddedFiles(path, newFiles);
	if (answer.kind === "conflict" || answer.problems.some(isFromOtherSave)) {
		return { files: [], problems: [unsavedProblem(file, changedMeanwhile)], isOutdated: true };
	}
	const problems = answer.problems.map((problem) => unsavedProblem(problem.file, problem));
	return { files: [], problems, isOutdated: false };
}

async function saveLayers(
	{ path, contents: { layers }, canRewrite }: ImportFolder,
	added: readonly NewLayer[],
): Promise<SaveFailure | undefined> {
	if (!canRewrite(layersFile)) {
		return {
			reason: "Not written: saving would discard the invalid entries of the file.",
			hint: "Correct the problems that `ascribe check` reports for the file, and import again.",
		};
	}
	const file = objectOf(layers === undefined ? {} : readJson(layers, layersFile).value) ?? {};
	return saveFileInside(path, layersFile, layersTextWith(file, added), layers);
}

/** True if the import was valid before another program saved the same words or ids. */
const isFromOtherSave = ({ code }: Problem): boolean => code === "E_SAME_RANGE" || code === "E_ID_TWICE";

const changedMeanwhile: SaveFailure = {
	reason: "Not written: another program changed the file in the meantime.",
	hint: "Import again.",
};

const unsavedProblem = (file: string, { reason, hint }: SaveFailure): Problem => ({
	level: "error",
	code: "E_IMPORT_UNSAVED",
	file,
	path: "",
	reason,
	hint,
});
