import type { Entity, EntityType, Layer, Problem, Value } from "../../annotation/index.ts";
import type { RenderedPart } from "../../marks/index.ts";
import type { DocumentRecord } from "../files/document-record.ts";
import type { OpenDocument, Orphan, PlacedSpan } from "./open.ts";
import type { OutlineEntry } from "./rendered.ts";

/**
 * A document on its way to the page, from the worker that makes it or from a file
 * that a build has made. It is cut into packets so small that the page takes up
 * each within a frame, and holds nothing but what JSON can, so both ways are one.
 */
export type Packet = HeadPacket | TextPacket | PartsPacket | EntitiesPacket | SpansPacket;

/** Comes first, and again when more is known of it: what there is of each kind only once or seldom. */
export interface HeadPacket {
	readonly kind: "head";
	readonly record: DocumentRecord;
	readonly layers: LayersRow;
	readonly outline: readonly OutlineEntry[];
	readonly elementIds: readonly string[];
	readonly sections: OpenDocument["sections"];
	readonly lostSections: OpenDocument["lostSections"];
	readonly orphans: readonly Pick<Orphan, "annotation" | "placement">[];
	readonly problems: readonly Problem[];
	readonly isPlain: boolean;
}

/** The whole text, before the spans, whose words are cut out of it. */
export interface TextPacket {
	readonly kind: "text";
	readonly text: string;
}

export interface PartsPacket {
	readonly kind: "parts";
	/** Index of the first of them. What has come of parts from there on does not count any more. */
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
	/** `numbersOfSpan` of each, in order. */
	readonly numbers: readonly number[];
	/** Labels of sections, which `numbers` count from 1. */
	readonly labels: readonly string[];
	/** Spans that are not where their file says, or of which it says more; by their index in this packet. */
	readonly special: readonly (readonly [number, Pick<PlacedSpan, "annotation" | "placement">])[];
}

/**
 * Layer, entity, start, length, length of the prefix, of the suffix, start and length
 * in code points, label of the section (0 for none). Layers and entities by their
 * index, entities those of the register first.
 */
export const numbersOfSpan = 9;

/** `Layers`, with types named and not shared. */
export interface LayersRow {
	readonly types: readonly EntityType[];
	readonly layers: readonly (Omit<Layer, "entityType"> & { readonly entityType: string })[];
}
