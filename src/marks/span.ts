import type { AnnotationId, LayerId, MarkStyle, Tone } from "../annotation/index.ts";
import type { TextRange } from "../document/index.ts";

/** A passage of a placed annotation, reduced to what its marks need. */
export interface Span {
	readonly id: AnnotationId;
	readonly layer: LayerId;
	readonly markStyle: MarkStyle;
	/** 1 if absent. */
	readonly tone?: Tone | undefined;
	/** True if the place of the annotation is to be checked. */
	readonly isDoubtful?: boolean | undefined;
	readonly range: TextRange;
	/** Which piece of an annotation of several passages this is. Absent for an annotation of one passage. */
	readonly piece?: "first" | "middle" | "last" | undefined;
}

/** Compares spans by text order: by start, then the longer first, so that an outer span precedes an inner one. */
export function inTextOrder(a: { readonly range: TextRange }, b: { readonly range: TextRange }): number {
	return a.range.start - b.range.start || b.range.end - a.range.end;
}
