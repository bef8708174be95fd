import type { Placement } from "../anchoring/index.ts";
import type { Annotation, Entity, EntityId, Layer, Layers, Problem, Section } from "../annotation/index.ts";
import type { ParsedDocument, TextRange } from "../document/index.ts";
import type { DocumentRecord } from "./catalogue.ts";

/** A span that has a place in the text. */
export interface PlacedSpan {
	readonly annotation: Annotation;
	readonly layer: Layer;
	readonly entity: Entity;
	readonly range: TextRange;
	readonly placement: Exclude<Placement, { kind: "orphan" }>;
	/** Label of the innermost section that holds its start. */
	readonly section: string | undefined;
}

/** A span that has none; kept, listed and exported. */
export interface Orphan {
	readonly annotation: Annotation;
	readonly layer: Layer;
	readonly entity: Entity;
	readonly placement: Extract<Placement, { kind: "orphan" }>;
}

export interface PlacedSection {
	readonly section: Section;
	readonly range: TextRange;
}

/** Everything about one document, read, checked and placed: what the page shows and the formats write. */
export interface OpenDocument {
	readonly record: DocumentRecord;
	readonly document: ParsedDocument;
	readonly layers: Layers;
	/** The register and the document's own entities, by id. */
	readonly entities: ReadonlyMap<EntityId, Entity>;
	/** Entities that every document shares. */
	readonly register: readonly Entity[];
	/** Entities that this document's file defines. */
	readonly own: readonly Entity[];
	/** In text order: by start, then the longer first, then the order of the file. */
	readonly spans: readonly PlacedSpan[];
	readonly orphans: readonly Orphan[];
	readonly sections: readonly PlacedSection[];
	/** Sections that have no place; their label and quote are shown with the orphans. */
	readonly lostSections: readonly { readonly section: Section; readonly placement: Placement }[];
	/** Read = placed + to be checked + orphans + refused; refused ones are named here. */
	readonly problems: readonly Problem[];
}
