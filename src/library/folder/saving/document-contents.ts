import type { DocumentId, JsonObject, Problem } from "../../../annotation/index.ts";
import { annotationsFile, documentSuffixOf, layersFile, sharedEntitiesFile } from "../../../corpus/index.ts";
import { type OpenedForSaving, openForSaving } from "../../../editing/index.ts";
import { decodeText } from "../../files/decode.ts";
import { documentTitle, findDocumentFile } from "../document-fields.ts";
import { fileStateOf } from "../file-states.ts";
import { readFileInside } from "../read-file.ts";
import { readText } from "../read-text.ts";
import type { NewFile } from "./new-files.ts";

/** The contents of the files of a document that a save can change, by path. A missing file has no entry. */
export type DocumentContents = ReadonlyMap<string, Buffer>;

export type ReadContents =
	| {
			readonly kind: "contents";
			/** Path of the document itself, which a save never changes. */
			readonly documentFile: string;
			readonly contents: DocumentContents;
			/** `fileStateOf` each file before it was read, by path. */
			readonly states: ReadonlyMap<string, string | undefined>;
	  }
	| { readonly kind: "refused"; readonly problems: readonly Problem[] };

/** @param newDocument path of the document, if the save adds it */
export async function readContents(
	folder: string,
	id: DocumentId,
	newDocument: string | undefined,
): Promise<ReadContents> {
	const documentFile = newDocument ?? (await findDocumentFile(folder, id));
	if (documentFile === undefined) return { kind: "refused", problems: [missingDocument(id)] };
	const contents = new Map<string, Buffer>();
	const states = new Map<string, string | undefined>();
	for (const file of [layersFile, sharedEntitiesFile, annotationsFile(id)]) {
		states.set(file, await fileStateOf(folder, file));
		const read = await readFileInside(folder, file);
		if (read?.kind === "refused") return { kind: "refused", problems: [read.problem] };
		if (read) contents.set(file, read.bytes);
	}
	return { kind: "contents", documentFile, contents, states };
}

export const isSameContents = (one: DocumentContents, other: DocumentContents): boolean =>
	one.size === other.size && [...one].every(([file, content]) => other.get(file)?.equals(content));

export interface OpenContentsOptions {
	/** Path of the document itself. */
	readonly documentFile: string;
	readonly contents: DocumentContents;
	/** The content of `layers.json`, for a folder without that file. */
	readonly newLayers: JsonObject | undefined;
	/** The files of a document that the save adds. */
	readonly newFiles: readonly NewFile[];
}

export async function openContents(
	folder: string,
	id: DocumentId,
	{ documentFile, contents, newLayers, newFiles }: OpenContentsOptions,
): Promise<OpenedForSaving> {
	const readNew = async (file: string) => {
		const added = newFiles.find((one) => one.file === file);
		return added ? decodeText(added.content, file) : readText(folder, file);
	};
	const texts = new Map<string, string>();
	for (const [file, content] of contents) {
		const decoded = decodeText(content, file);
		if (decoded.kind === "refused") return { kind: "refused", problems: [decoded.problem] };
		texts.set(file, decoded.text);
	}
	const annotations = texts.get(annotationsFile(id));
	const title = annotations === undefined ? await documentTitle(documentFile, readNew) : "";
	const [layers, sharedEntities] = [texts.get(layersFile), texts.get(sharedEntitiesFile)];
	const documentSuffix = documentSuffixOf({ file: documentFile });
	return openForSaving({ id, title, documentSuffix }, { layers, sharedEntities, annotations }, newLayers);
}

const missingDocument = (id: DocumentId): Problem => ({
	level: "error",
	code: "E_DOCUMENT",
	file: annotationsFile(id),
	path: "",
	reason: `Not saved: the document "${id}" does not exist in corpus/.`,
	hint: "Restore the document, then save again.",
});
