import type { AnnotationSet, Entity, Layers } from "./model.ts";

export interface AnnotationSetFrame {
	readonly layers: Layers;
	/** Name of the collection: the document's title. */
	readonly label: string;
	readonly register: readonly Entity[];
}

/** Writes `annotations/<document>.jsonld`. */
export function writeAnnotationSet(set: AnnotationSet, { label }: AnnotationSetFrame): string {
	return JSON.stringify({ label, set });
}
