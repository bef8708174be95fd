import { randomUUID } from "node:crypto";
import { type DocumentId, objectOf, type Problem, readJson } from "../annotation/index.ts";
import { annotationsFile, layersFile } from "../corpus/index.ts";
import { saveRequestOf } from "../editing/index.ts";
import {
	addFiles,
	createSaver,
	type LayersText,
	type SaveFailure,
	type Saver,
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
 * Saves the result of an import, each document with its annotations as a whole or not at all. New layers are saved with
 * the first document, because a span of an undefined layer is invalid.
 */
export async function saveImport(
	folder: ImportFolder,
	{ documents, addedLayers }: ImportResult,
): Promise<SavedImport> {
	const files: string[] = [];
	const problems: Problem[] = [];
	let isOutdated = false;
	let layers = layersTextOf(folder, addedLayers);
	const saver = createSaver(folder.path);
	for (const [id, change] of documents) {
		const hasItems = change.change.items.length > 0;
		if (layers && hasItems && !folder.canRewrite(layersFile)) {
			return { files, problems: [unsavedProblem(layersFile, invalidLayers)], isOutdated };
		}
		const saved = await saveDocument(folder.path, saver, id, { change, layers });
		if (layers && hasItems && saved.files.length > 0) {
			files.push(layersFile);
			layers = undefined;
		}
		files.push(...saved.files);
		problems.push(...saved.problems);
		isOutdated ||= saved.isOutdated;
	}
	return { files, problems, isOutdated };
}

/** Returns the new text of `layers.json`. Saving needs this file, even if the only layer is the one for notes. */
function layersTextOf({ contents }: ImportFolder, added: readonly NewLayer[]): LayersText | undefined {
	const before = contents.layers;
	if (added.length === 0 && before !== undefined) return undefined;
	const file = objectOf(before === undefined ? {} : readJson(before, layersFile).value) ?? {};
	return { before, after: layersTextWith(file, added) };
}

interface DocumentToSave {
	readonly change: ImportedChange;
	readonly layers: LayersText | undefined;
}

/** Adds a new document with its annotations, or saves the annotations of an existing one. */
async function saveDocument(
	path: string,
	saver: Saver,
	id: DocumentId,
	{ change, layers }: DocumentToSave,
): Promise<SavedImport> {
	const { items } = change.change;
	const { newFiles = [] } = change;
	const names = newFiles.map(({ file }) => file);
	if (items.length === 0) {
		const unadded = await addFiles(path, newFiles);
		if (!unadded) return { files: names, problems: [], isOutdated: false };
		return {
			files: [],
			problems: [unsavedProblem(unadded.file, unadded)],
			isOutdated: isFromOtherSave(unadded),
		};
	}
	const file = annotationsFile(id);
	const request = saveRequestOf({ label: "", items }, { request: randomUUID() });
	const answer = await saver.save(id, request, { newFiles, layers });
	if (answer.kind === "saved") {
		return { files: [...names, file], problems: answer.warnings ?? [], isOutdated: false };
	}
	const refusals = answer.kind === "conflict" ? [] : answer.problems;
	const isOutdated = answer.kind === "conflict" || refusals.some(isFromOtherSave);
	const shown = isOutdated ? refusals.filter(({ code }) => code === "E_ADD_EXISTS") : refusals;
	const problems =
		shown.length > 0
			? shown.map((problem) => unsavedProblem(problem.file, problem))
			: [unsavedProblem(file, changedMeanwhile)];
	return { files: [], problems, isOutdated };
}

/** True if the import was valid before another program saved the same document, words or ids. */
const isFromOtherSave = ({ code }: Problem): boolean =>
	code === "E_ADD_EXISTS" || code === "E_SAME_RANGE" || code === "E_ID_TWICE";

const invalidLayers: SaveFailure = {
	reason: "Not written: saving would discard the invalid entries of the file.",
	hint: "Correct the problems that `ascribe check` reports for the file, and import again.",
};

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
