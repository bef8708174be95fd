import type { Entity, EntityType, Layer, Problem, Value } from "../../annotation/index.ts";
import type {
	AnnotatedDocument,
	DocumentRecord,
	Orphan,
	PlacedSpan,
	RenderedContent,
} from "../../corpus/index.ts";
import type { RenderedPart } from "../../marks/index.ts";

/**
 * A piece of a document on its way to the page: head, parts, text, entities, spans, end, in this order. A chunk is
 * plain JSON and is handled within a frame.
 */
export type Chunk = HeadChunk | PartsChunk | TextChunk | EntitiesChunk | SpansChunk | EndChunk;

export interface HeadChunk {
	readonly kind: "head";
	readonly record: DocumentRecord;
	readonly layers: LayersRow;
	/** Number of entities that the annotations of each layer link to, in the order of the layers. */
	readonly entityCounts: readonly number[];
	/** Contains the signature of the annotations, which is shown before the spans have arrived. */
	readonly extra: AnnotatedDocument["extra"];
}

export interface PartsChunk {
	readonly kind: "parts";
	/** Index of the first part. Replaces every part received from this index on. */
	readonly at: number;
	readonly parts: readonly RenderedPart[];
}

/** The whole text. Sent before the spans, because their quotes are taken from the text. */
export interface TextChunk {
	readonly kind: "text";
	readonly text: string;
}

export interface EntitiesChunk {
	readonly kind: "entities";
	readonly scope: "shared" | "document";
	readonly entities: readonly EntityRow[];
}

/** Id, type, fields, and the keys that this version does not know. */
export type EntityRow = readonly [
	id: string,
	type: string,
	fields: readonly (readonly [name: string, values: readonly Value[]])[],
	extra: Entity["extra"],
];

export interface SpansChunk {
	readonly kind: "spans";
	readonly ids: readonly string[];
	/** `numbersOfSpan` numbers for each span, in order. */
	readonly numbers: readonly number[];
	/** Labels of sections, which `numbers` count from 1. */
	readonly labels: readonly string[];
	/**
	 * Spans that are not exactly at their stored position, have several pieces or extra keys, by their index in this
	 * chunk.
	 */
	readonly special: readonly (readonly [number, SpecialSpan])[];
}

/** The members of a span that do not follow from its numbers and the text. */
export type SpecialSpan = Pick<PlacedSpan, "annotation" | "placement" | "furtherRanges">;

/**
 * Layer, entity, start, length, length of the prefix, length of the suffix, start and length in code points,
 * label of the section (0 for none). Layers and entities are indices. Shared entities come before document
 * entities.
 */
export const numbersOfSpan = 9;

/** Everything that occurs once or rarely. Without this chunk, a document is incomplete. */
export interface EndChunk {
	readonly kind: "end";
	readonly outline: RenderedContent["outline"];
	readonly elementIds: readonly string[];
	readonly sections: AnnotatedDocument["sections"];
	readonly lostSections: AnnotatedDocument["lostSections"];
	readonly orphans: readonly Pick<Orphan, "annotation" | "placement">[];
	readonly relations: AnnotatedDocument["relations"];
	/** Absent if the items are in the order of the model: sections, spans in text order, orphans, relations. */
	readonly fileOrder?: readonly string[];
	readonly label?: AnnotatedDocument["label"];
	/** Problems of the annotation file. */
	readonly problems: readonly Problem[];
	/** Problems of the files that all documents share. */
	readonly sharedProblems: readonly Problem[];
}

/** `Layers` as JSON. A layer refers to its entity type by name. */
export interface LayersRow {
	readonly types: readonly EntityType[];
	readonly layers: readonly (Omit<Layer, "entityType"> & { readonly entityType: string })[];
}
