import {
	type DocumentId,
	type Layers,
	objectOf,
	type Problem,
	readAnnotationSet,
	readJson,
} from "../annotation/index.ts";
import { parseDocument } from "../document/index.ts";
import { type FolderContents, readFolder } from "../library/folder/index.ts";
import { annotationsFile, type ImportTarget, layersFile, openLibraryParts } from "../library/index.ts";

/** A folder as annotations are imported into it. */
export interface ImportFolder {
	readonly path: string;
	readonly contents: FolderContents;
	readonly ids: ReadonlyMap<string, DocumentId>;
	readonly layers: Layers;
	/** Undefined for a document that the folder does not have. */
	readonly targetOf: (document: DocumentId) => ImportTarget | undefined;
	/** Whether a file may be written anew: not if that would lose what cannot be read of it. */
	readonly isSound: (file: string) => boolean;
	/** Why files that were asked for may not be written. */
	readonly problems: () => readonly Problem[];
}

/** Reads a folder; its documents are parsed as they are asked for. */
export async function importFolder(path: string): Promise<ImportFolder> {
	const contents = await readFolder(path);
	const { layers, register, problems } = openLibraryParts(contents);
	const targets = new Map<DocumentId, ImportTarget>();
	const faults: Problem[] = [...contents.problems, ...problems];
	const asked = new Set<string>([layersFile]);

	const open = (id: DocumentId): ImportTarget | undefined => {
		const found = contents.documents.find(({ record }) => record.id === id);
		if (!found) return undefined;
		const { record, markdown, annotations } = found;
		const file = annotationsFile(id);
		asked.add(file);
		const set = { document: id, annotations: [], sections: [], entities: [], extra: {} };
		const read =
			annotations === undefined
				? { value: set, problems: [] }
				: readAnnotationSet(annotations, file, { layers, register, document: id });
		faults.push(...read.problems);
		const title = labelOf(annotations, file) ?? record.title;
		return { title, text: parseDocument(markdown).text, set: read.value, register };
	};
	const losing = () => faults.filter((problem) => asked.has(problem.file) && isLoss(problem));
	return {
		path,
		contents,
		ids: new Map(contents.documents.map(({ record }) => [record.id, record.id])),
		layers,
		targetOf: (id) => {
			const target = targets.get(id) ?? open(id);
			if (target) targets.set(id, target);
			return target;
		},
		isSound: (file) => !faults.some((problem) => problem.file === file && isLoss(problem)),
		problems: losing,
	};
}

/** Something in the file that would be gone if it were written anew. */
const isLoss = ({ level, code }: Problem): boolean => level === "error" || code === "W_KEY_UNKNOWN";

/** What the collection calls itself, which is not for an import to change. */
function labelOf(annotations: string | undefined, file: string): string | undefined {
	const label = annotations === undefined ? undefined : objectOf(readJson(annotations, file).value)?.label;
	return typeof label === "string" ? label : undefined;
}
