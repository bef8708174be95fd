import type { AnnotationId, Channel, LayerId } from "../annotation/index.ts";
import type { TextRange } from "../document/index.ts";

/** A placed annotation, as far as drawing it needs to know. */
export interface Span {
	readonly id: AnnotationId;
	readonly layer: LayerId;
	readonly channel: Channel;
	readonly range: TextRange;
}

/** Text order: by start, then the longer first, so that what contains comes before what is contained. */
export function inTextOrder(a: { readonly range: TextRange }, b: { readonly range: TextRange }): number {
	return a.range.start - b.range.start || b.range.end - a.range.end;
}
