import type {
	AnnotationId,
	Entity,
	EntityId,
	EntityType,
	Field,
	LayerId,
	TextQuote,
} from "../../annotation/index.ts";
import type { TextRange } from "../../document/index.ts";
import type { OutlineEntry, PlacedSpan, RenderedDocument } from "../../library/index.ts";
import type { SpanIndex } from "../../marks/index.ts";

/** A document as the page works on it: opened, rendered, and indexed for every question that the page asks. */
export interface Reading extends RenderedDocument {
	/** False while only the beginning of the text is there, with its marks and nothing else. */
	readonly isWhole: boolean;
	readonly spanOf: ReadonlyMap<AnnotationId, PlacedSpan>;
	/** Mentions of an entity in text order. */
	readonly spansOf: ReadonlyMap<EntityId, readonly PlacedSpan[]>;
	readonly index: SpanIndex<PlacedSpan>;
	/** What points at an entity, by the relation that points, in the order of the layers. */
	readonly referrersOf: ReadonlyMap<EntityId, readonly Referrers[]>;
	/** Finds a free range by its quote; undefined where the words have no sure place. */
	readonly locate: (quote: TextQuote) => TextRange | undefined;
	/** The quote of a free range; undefined where it cuts a character in two. */
	readonly quote: (range: TextRange) => TextQuote | undefined;
}

/** The entities that point at another through one field. */
export interface Referrers {
	readonly field: Field;
	readonly type: EntityType;
	readonly entities: readonly Entity[];
}

/** The entities that answer this one: those that point at it through a field marked `answers`. */
export function answersTo(reading: Reading, entity: EntityId): readonly Entity[] {
	return (reading.referrersOf.get(entity) ?? [])
		.filter(({ field }) => field.answers)
		.flatMap(({ entities }) => entities);
}

/** The type of an entity. Readers refuse entities of unknown type, so absence is a mistake of ours. */
export function typeOf(reading: Reading, entity: Entity): EntityType {
	const type = reading.open.layers.types.get(entity.type);
	if (!type) throw new Error(`Entity ${entity.id} has the type ${entity.type}, which no layer defines.`);
	return type;
}

/** The first mention of an entity, which is where a link to it leads. */
export function firstSpanOf(reading: Reading, entity: EntityId): PlacedSpan | undefined {
	return reading.spansOf.get(entity)?.[0];
}

/** The part of the document that a place is in: the innermost that holds it. */
export function partAt({ outline }: Reading, offset: number): OutlineEntry | undefined {
	return outline.findLast(({ range: { start, end } }) => start <= offset && offset < end);
}

/** The layers whose spans have a note in the margin. */
export function layersWithNotes(reading: Reading): readonly LayerId[] {
	return reading.open.layers.layers.filter(({ notes }) => notes).map(({ id }) => id);
}

/** Up to so many parts, laying out everything is sooner than estimating heights and correcting them. */
export const partsLaidOutAtOnce = 12;

/**
 * Parts that lie in one element, which is laid out or not as a whole: a browser looks at every element of this
 * kind for each frame, and a million words have over a thousand parts.
 */
export const partsInGroup = 12;
