import type { AnnotationSet, DocumentId, Entity, Layers } from "./model.ts";
import type { Read } from "./problem.ts";

export interface AnnotationSetContext {
	readonly layers: Layers;
	/** Entities of the register, to which the file may refer. */
	readonly register: readonly Entity[];
	/** The document that every annotation of the file must have as its target. */
	readonly document: DocumentId;
}

/** Reads `annotations/<document>.jsonld`. */
export function readAnnotationSet(
	_text: string,
	_file: string,
	{ document }: AnnotationSetContext,
): Read<AnnotationSet> {
	return { value: { document, annotations: [], sections: [], entities: [], extra: {} }, problems: [] };
}
