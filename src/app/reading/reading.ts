import type { AnchoringText } from "../../anchoring/index.ts";
import type {
	AnnotationId,
	Entity,
	EntityId,
	EntityType,
	Field,
	LayerId,
	TextQuote,
} from "../../annotation/index.ts";
import { type OutlineEntry, type PlacedSpan, type RenderedDocument, rangesOf } from "../../corpus/index.ts";
import type { TextRange } from "../../document/index.ts";
import type { Lookup } from "./lookup.ts";

/** A document in the page: rendered, and with the indexes that the page needs. */
export interface Reading extends RenderedDocument {
	/** False while spans are missing: the text, or its first parts, has loaded with marks. */
	readonly isComplete: boolean;
	/** Number of entities of each layer, in the order of the layers. Absent if the spans are there to be counted. */
	readonly entityCounts?: readonly number[];
	readonly spanById: Lookup<AnnotationId, PlacedSpan>;
	/** The mentions of an entity, in text order. */
	readonly mentionsOf: Lookup<EntityId, readonly PlacedSpan[]>;
	/** The entities that refer to an entity, grouped by the field that refers, in the order of the layers. */
	readonly referrersOf: ReadonlyMap<EntityId, readonly Referrers[]>;
	/** The text with the indexes that anchoring needs. Each is built on first use. Absent while spans are missing. */
	readonly anchoring?: AnchoringText;
	/** Finds a range by its quote. Undefined if the position is not certain. */
	readonly locateQuote: (quote: TextQuote) => TextRange | undefined;
	/** Returns the quote of a range. Undefined if the range cuts a character in two. */
	readonly quoteOfRange: (range: TextRange) => TextQuote | undefined;
}

/** How much of a document the page has: nothing, its first parts, all of its text, or everything. */
export type LoadPhase = "empty" | "beginning" | "text" | "complete";

/** "none" if a document has no annotations, "unread" if they could not be read. */
export type AnnotationStatus = "loading" | "none" | "unread" | "some";

/** @param hasErrors true if a file other than the document has errors */
export function annotationStatusOf(
	{ isComplete, record, spans, orphans }: Reading,
	hasErrors: boolean,
): AnnotationStatus {
	if (spans.length + orphans.length > 0) return "some";
	if (record.annotations === undefined) return "none";
	if (!isComplete) return "loading";
	return hasErrors ? "unread" : "none";
}

/** The entities that refer to another entity through one field. */
export interface Referrers {
	readonly field: Field;
	readonly type: EntityType;
	readonly entities: readonly Entity[];
}

/** Returns the replies to an entity: the entities that refer to it through a field marked `answers`. */
export function repliesTo(reading: Reading, entity: EntityId): readonly Entity[] {
	return (reading.referrersOf.get(entity) ?? [])
		.filter(({ field }) => field.answers)
		.flatMap(({ entities }) => entities);
}

/**
 * Returns the type of an entity.
 *
 * @throws Error if no layer defines the type; the file readers reject such entities
 */
export function getEntityType(reading: Reading, entity: Entity): EntityType {
	const type = reading.layers.types.get(entity.type);
	if (!type) throw new Error(`Entity ${entity.id} has the type ${entity.type}, which no layer defines.`);
	return type;
}

/** Returns the first mention of an entity, which is the target of links to the entity. */
export function firstMentionOf(reading: Reading, entity: EntityId): PlacedSpan | undefined {
	return reading.mentionsOf.get(entity)?.[0];
}

/** Returns the other spans that contain all pieces of a span, the innermost first. */
export function enclosingSpans({ spans }: Reading, span: PlacedSpan): readonly PlacedSpan[] {
	const pieces = rangesOf(span);
	const isEnclosing = (other: PlacedSpan) =>
		pieces.every(({ start, end }) =>
			rangesOf(other).some((range) => range.start <= start && range.end >= end),
		);
	return spans.filter((other) => other !== span && isEnclosing(other)).reverse();
}

/** Returns the innermost outline entry that contains `offset`. */
export function outlineEntryAt({ content }: Reading, offset: number): OutlineEntry | undefined {
	return content.outline.findLast(({ range: { start, end } }) => start <= offset && offset < end);
}

/** Returns the layers whose spans have a margin note. */
export function layersWithNotes(reading: Reading): readonly LayerId[] {
	return reading.layers.layers.filter(({ notes }) => notes).map(({ id }) => id);
}

/** Up to this number of parts, laying out all of them is faster than estimating their heights. */
export const partsLaidOutAtOnce = 12;

/** Parts in one group. Groups have `content-visibility`, which the browser checks per element in each frame. */
export const partsInGroup = 12;
