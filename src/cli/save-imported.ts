import { objectOf, type Problem, readJson } from "../annotation/index.ts";
import { saveFileInside } from "../library/folder/index.ts";
import { annotationsFile, type Imported, layersFile, layersTextWith } from "../library/index.ts";
import type { ImportFolder } from "./import-folder.ts";

interface Saved {
	/** Paths in the folder. */
	readonly files: readonly string[];
	readonly problems: readonly Problem[];
}

/**
 * Writes what was imported: the layers first, for a span of a layer that is not
 * there could not be read. A file that holds what cannot be read is left as it is.
 */
export async function saveImported(folder: ImportFolder, { documents, added }: Imported): Promise<Saved> {
	const files: string[] = [];
	const problems: Problem[] = [];
	const save = async (file: string, content: string, before: string | undefined): Promise<boolean> => {
		if (!folder.isSound(file)) {
			problems.push(unsaved(file, "It was not written, for what is wrong in it would be lost.", mend));
			return false;
		}
		const fault = await saveFileInside(folder.path, file, content, before);
		if (fault) problems.push(unsaved(file, fault.reason, fault.hint));
		else files.push(file);
		return fault === undefined;
	};
	const { layers, documents: known } = folder.contents;
	if (added.length > 0 && documents.size > 0) {
		const file = objectOf(layers === undefined ? {} : readJson(layers, layersFile).value) ?? {};
		if (!(await save(layersFile, layersTextWith(file, added), layers))) return { files, problems };
	}
	for (const [id, { content }] of documents) {
		const before = known.find(({ record }) => record.id === id)?.annotations;
		await save(annotationsFile(id), content, before);
	}
	return { files, problems };
}

const mend = "Mend what `ascribe check` says of it, and import again.";

const unsaved = (file: string, reason: string, hint: string): Problem => ({
	level: "error",
	code: "E_IMPORT_UNSAVED",
	file,
	path: "",
	reason,
	hint,
});
