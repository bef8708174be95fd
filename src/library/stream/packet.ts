import type { Entity, EntityType, Layer, Problem, Value } from "../../annotation/index.ts";
import type {
	AnnotatedDocument,
	DocumentRecord,
	Orphan,
	OutlineEntry,
	PlacedSpan,
} from "../../corpus/index.ts";
import type { RenderedPart } from "../../marks/index.ts";

/**
 * A piece of a document that a worker or a prepared file sends to the page. The page handles each packet
 * within a frame. A packet is plain JSON, so both sources have the same form.
 */
export type Packet = HeadPacket | TextPacket | PartsPacket | EntitiesPacket | SpansPacket;

/** Everything that occurs only once or rarely. Sent first, and sent again when parsing has finished. */
export interface HeadPacket {
	readonly kind: "head";
	readonly record: DocumentRecord;
	readonly layers: LayersRow;
	readonly outline: readonly OutlineEntry[];
	readonly elementIds: readonly string[];
	readonly sections: AnnotatedDocument["sections"];
	readonly lostSections: AnnotatedDocument["lostSections"];
	readonly orphans: readonly Pick<Orphan, "annotation" | "placement">[];
	readonly relations: AnnotatedDocument["relations"];
	readonly fileOrder: readonly string[];
	readonly label?: AnnotatedDocument["label"];
	readonly extra: AnnotatedDocument["extra"];
	readonly problems: readonly Problem[];
}

/** The whole text. Sent before the spans, because their quotes are taken from the text. */
export interface TextPacket {
	readonly kind: "text";
	readonly text: string;
}

export interface PartsPacket {
	readonly kind: "parts";
	/** Index of the first part. Replaces every part received from this index on. */
	readonly at: number;
	readonly parts: readonly RenderedPart[];
}

export interface EntitiesPacket {
	readonly kind: "entities";
	readonly home: "register" | "own";
	readonly entities: readonly EntityRow[];
}

/** Id, type, fields, and the keys that this version does not know. */
export type EntityRow = readonly [
	id: string,
	type: string,
	fields: readonly (readonly [name: string, values: readonly Value[]])[],
	extra: Entity["extra"],
];

export interface SpansPacket {
	readonly kind: "spans";
	readonly ids: readonly string[];
	/** `numbersOfSpan` numbers for each span, in order. */
	readonly numbers: readonly number[];
	/** Labels of sections, which `numbers` count from 1. */
	readonly labels: readonly string[];
	/**
	 * Spans that are not exactly at their stored position, or have extra keys or several pieces, by their index in this
	 * packet.
	 */
	readonly special: readonly (readonly [number, SpecialSpan])[];
}

export type SpecialSpan = Pick<PlacedSpan, "annotation" | "placement" | "furtherRanges">;

/**
 * Layer, entity, start, length, length of the prefix, length of the suffix, start and length in code points,
 * label of the section (0 for none). Layers and entities are indices. Shared entities come before document
 * entities.
 */
export const numbersOfSpan = 9;

/** `Layers` as JSON. A layer refers to its entity type by name. */
export interface LayersRow {
	readonly types: readonly EntityType[];
	readonly layers: readonly (Omit<Layer, "entityType"> & { readonly entityType: string })[];
}
