import {
	type AnnotationSet,
	type DocumentId,
	type DocumentSuffix,
	type Entity,
	type JsonObject,
	type Layers,
	objectOf,
	type Problem,
	prettyJson,
	readAnnotationSet,
	readJson,
	readLayers,
	readSharedEntities,
	writeAnnotationSet,
	writeSharedEntities,
} from "../../annotation/index.ts";
import { annotationsFile, layersFile, sharedEntitiesFile } from "../../corpus/index.ts";
import { type FileEntries, fileEntriesOf } from "./file-entries.ts";
import { isLoss, type SavableFile } from "./savable-file.ts";

/** The texts of the files that a save can change. Undefined if there is no such file. */
export interface SavedTexts {
	readonly layers: string | undefined;
	readonly sharedEntities: string | undefined;
	readonly annotations: string | undefined;
}

/** A document as its files state it, ready to be changed. */
export interface SavableDocument {
	readonly document: DocumentId;
	readonly layers: Layers;
	readonly layersFile: LayersFile;
	readonly annotations: SavableFile;
	readonly shared: SavableFile;
	/** The valid items of the annotation file. */
	readonly set: AnnotationSet;
	/** The valid shared entities. */
	readonly sharedEntities: readonly Entity[];
}

export interface LayersFile {
	/** False if the layers come from the request, because there is no such file yet. */
	readonly exists: boolean;
	readonly json: JsonObject;
	readonly problems: readonly Problem[];
}

/** A document, or the problems because of which none of its files can be changed. */
export type OpenedForSaving =
	| { readonly kind: "open"; readonly document: SavableDocument }
	| { readonly kind: "refused"; readonly problems: readonly Problem[] };

export interface SavedDocument {
	readonly id: DocumentId;
	/** Names the collection, if there is no annotation file yet. */
	readonly title: string;
	/** Default: `md`. */
	readonly documentSuffix?: DocumentSuffix | undefined;
}

/**
 * Reads the files of a document for a save. Invalid items are no obstacle: they are kept as they are.
 *
 * @param newLayers the content of `layers.json`, for a folder without that file
 */
export function openForSaving(
	{ id: document, title, documentSuffix }: SavedDocument,
	texts: SavedTexts,
	newLayers: JsonObject = noLayers,
): OpenedForSaving {
	const layersText = texts.layers ?? prettyJson(newLayers);
	const layersJson = objectOf(readJson(layersText, layersFile).value);
	const layers = readLayers(layersText, layersFile);
	const shared = readSharedEntities(
		texts.sharedEntities ?? writeSharedEntities([], layers.value),
		sharedEntitiesFile,
		layers.value,
	);
	const context = { layers: layers.value, sharedEntities: shared.value };
	const file = annotationsFile(document);
	const items = { annotations: [], sections: [], relations: [], entities: [] };
	const emptySet = { document, documentSuffix, label: title, ...items };
	const emptyText = () => writeAnnotationSet({ ...emptySet, extra: {} }, context);
	const set = readAnnotationSet(texts.annotations ?? emptyText(), file, {
		...context,
		document,
		documentSuffix,
	});
	const annotationEntries = entriesOf(texts.annotations ?? emptyText(), file);
	const sharedEntries = entriesOf(
		texts.sharedEntities ?? writeSharedEntities([], layers.value),
		sharedEntitiesFile,
	);
	if (!layersJson || !annotationEntries || !sharedEntries) {
		const unreadable = [
			...(layersJson ? [] : [layersFile]),
			...(annotationEntries ? [] : [file]),
			...(sharedEntries ? [] : [sharedEntitiesFile]),
		];
		return { kind: "refused", problems: unreadable.map(unreadableFile) };
	}
	return {
		kind: "open",
		document: {
			document,
			layers: layers.value,
			layersFile: { exists: texts.layers !== undefined, json: layersJson, problems: layers.problems },
			annotations: {
				exists: texts.annotations !== undefined,
				entries: annotationEntries,
				problems: set.problems.filter(isLoss),
			},
			shared: {
				exists: texts.sharedEntities !== undefined,
				entries: sharedEntries,
				problems: shared.problems.filter(isLoss),
			},
			set: set.value,
			sharedEntities: shared.value,
		},
	};
}

const noLayers: JsonObject = { layers: [], entityTypes: [] };

/** Undefined if a part of the file could not be read, for example because of a repeated key. */
function entriesOf(text: string, file: string): FileEntries | undefined {
	const { value, problems } = readJson(text, file);
	return value === undefined || problems.length > 0 ? undefined : fileEntriesOf(value);
}

const unreadableFile = (file: string): Problem => ({
	level: "error",
	code: "E_SAVE_FILE",
	file,
	path: "",
	reason: "Not saved: the file cannot be read completely, and saving would discard the rest.",
	hint: "Correct the problems that `ascribe check` reports for the file, then save again.",
});
