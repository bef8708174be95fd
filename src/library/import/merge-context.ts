import type { Anchorer, AnchoringText } from "../../anchoring/index.ts";
import type { Entity, Layers, Report } from "../../annotation/index.ts";
import type { AnnotatedDocument, ImportedDocument } from "../../corpus/index.ts";
import type { LabelLayers } from "./label-layers.ts";

/** The annotations of one document in an imported file. */
export interface MergeSource {
	/** Name of the file, for messages. */
	readonly file: string;
	readonly document: ImportedDocument;
	/** Entities that all documents of the file share. */
	readonly sharedEntities: readonly Entity[];
	/** The layers that were made of labels of the imported files. */
	readonly labelLayers: LabelLayers;
	/** False if the reader refused spans of the file. */
	readonly isComplete: boolean;
}

/** Shared state of the steps of a merge. */
export interface MergeContext {
	/** The document that the annotations are merged into. Its existing items never change. */
	readonly target: AnnotatedDocument;
	/** Layers of the library, the new layers that the user accepted, and the layer for notes. */
	readonly layers: Layers;
	readonly labelLayers: LabelLayers;
	/** Name of the imported file. */
	readonly file: string;
	readonly isComplete: boolean;
	/** The ids that the file states. Undefined if its annotations keep the source that they have. */
	readonly sourceIds: ImportedDocument["sourceIds"];
	readonly text: AnchoringText;
	readonly anchor: Anchorer;
	/** Ids of the annotation file and of the shared entities. New ids are added. */
	readonly taken: Set<string>;
	readonly report: Report;
}

/**
 * Returns `wanted` if it is free. Otherwise appends the first number from 2 that makes the id free.
 * Deterministic.
 */
export function numberedId(wanted: string, isFree: (id: string) => boolean): string {
	let id = wanted;
	for (let number = 2; !isFree(id); number += 1) id = `${wanted.slice(0, maxStemLength)}-${number}`;
	return id;
}

/** An id has at most 100 characters, so a long one is cut before a number is appended. */
const maxStemLength = 90;

/** True if `id` is `wanted` or an id that `numberedId` returns for it. */
export const isNumberedId = (id: string, wanted: string): boolean => {
	const stem = `${wanted.slice(0, maxStemLength)}-`;
	return id === wanted || (id.startsWith(stem) && /^\d+$/.test(id.slice(stem.length)));
};
