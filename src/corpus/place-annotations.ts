import { type AnchoringText, anchor } from "../anchoring/index.ts";
import type { AnnotationId, AnnotationSet, Entity, EntityId, Layers, Section } from "../annotation/index.ts";
import { inTextOrder } from "../marks/index.ts";
import type {
	AnnotatedDocument,
	AnnotatedSpan,
	LostSection,
	Orphan,
	PlacedSection,
	PlacedSpan,
} from "./annotated-document.ts";
import { isSameAnnotation, isSameSection } from "./same-item.ts";

/** The annotations of a document and everything that they link to. */
export interface AnnotationParts {
	readonly layers: Layers;
	readonly sharedEntities: readonly Entity[];
	readonly set: AnnotationSet;
}

/** The members of an annotated document that follow from its text and its annotations. */
export type Placed = Omit<AnnotatedDocument, "record" | "text" | "content" | "problems">;

/**
 * Places annotations and sections in a text. Each annotation must link to a layer and an entity that exist.
 *
 * @param previous the same text with other annotations. The placements of items that have not changed are taken
 *   from it, and spans that have not changed are the same objects.
 */
export function placeAnnotations(
	text: AnchoringText,
	{ layers, sharedEntities, set }: AnnotationParts,
	previous?: AnnotatedDocument,
): Placed {
	const entities = new Map([...sharedEntities, ...set.entities].map((entity) => [entity.id, entity]));
	const { sections, lostSections } = placeSections(text, set.sections, previous);
	const { spans, orphans } = placeSpans(text, { layers, entities, set, previous });
	return {
		layers,
		entities,
		sharedEntities,
		documentEntities: set.entities,
		spans: withSectionLabels(spans.sort(inTextOrder), sections),
		orphans,
		sections,
		lostSections,
		relations: set.relations,
		fileOrder: [...set.sections, ...set.annotations, ...set.relations].map(({ id }) => id),
		extra: set.extra,
	};
}

interface SpanParts {
	readonly layers: Layers;
	readonly entities: ReadonlyMap<EntityId, Entity>;
	readonly set: AnnotationSet;
	readonly previous: AnnotatedDocument | undefined;
}

function placeSpans(text: AnchoringText, { layers, entities, set, previous }: SpanParts) {
	const layerById = new Map(layers.layers.map((layer) => [layer.id, layer]));
	const before = spansById(previous);
	const spans: PlacedSpan[] = [];
	const orphans: Orphan[] = [];
	for (const annotation of set.annotations) {
		const layer = requireValue(layerById, annotation.layer);
		const entity = requireValue(entities, annotation.entity);
		const known = before.get(annotation.id);
		const isKnown = known !== undefined && isSameAnnotation(known.annotation, annotation);
		const span: AnnotatedSpan = !isKnown
			? placeSpan(text, { annotation, layer, entity })
			: known.layer === layer && known.entity === entity
				? known
				: { ...known, layer, entity };
		if (isPlaced(span)) spans.push(span);
		else orphans.push(span);
	}
	return { spans, orphans };
}

function placeSpan(
	text: AnchoringText,
	linked: Pick<PlacedSpan, "annotation" | "layer" | "entity">,
): AnnotatedSpan {
	const placement = anchor(text, linked.annotation);
	return placement.kind === "orphan"
		? { ...linked, placement }
		: { ...linked, placement, range: placement.range, section: undefined };
}

const isPlaced = (span: AnnotatedSpan): span is PlacedSpan => span.placement.kind !== "orphan";

function spansById(document: AnnotatedDocument | undefined): ReadonlyMap<AnnotationId, AnnotatedSpan> {
	const spans = new Map<AnnotationId, AnnotatedSpan>();
	for (const span of document?.spans ?? []) spans.set(span.annotation.id, span);
	for (const orphan of document?.orphans ?? []) spans.set(orphan.annotation.id, orphan);
	return spans;
}

function placeSections(
	text: AnchoringText,
	setSections: readonly Section[],
	previous: AnnotatedDocument | undefined,
) {
	const before = new Map(
		[...(previous?.sections ?? []), ...(previous?.lostSections ?? [])].map((one) => [one.section.id, one]),
	);
	const sections: PlacedSection[] = [];
	const lostSections: LostSection[] = [];
	for (const section of setSections) {
		const known = before.get(section.id);
		const placement =
			known && isSameSection(known.section, section) ? known.placement : anchor(text, section);
		if (placement.kind === "orphan") lostSections.push({ section, placement });
		else sections.push({ section, placement, range: placement.range });
	}
	return { sections: sections.sort(inTextOrder), lostSections };
}

/** Sets the label of the innermost section that contains the start of each span. Both lists are in text order. */
function withSectionLabels(
	spans: readonly PlacedSpan[],
	sections: readonly PlacedSection[],
): readonly PlacedSpan[] {
	// One pass with a stack of the sections that contain the start. The innermost is on top.
	const openSections: PlacedSection[] = [];
	let next = 0;
	return spans.map((span) => {
		const { start } = span.range;
		for (let section = sections[next]; section && section.range.start <= start; section = sections[++next]) {
			openSections.push(section);
		}
		while ((openSections.at(-1)?.range.end ?? Infinity) <= start) openSections.pop();
		const label = openSections.at(-1)?.section.label;
		return span.section === label ? span : { ...span, section: label };
	});
}

/** Returns a value that must exist: the reader refuses spans with an unknown layer or entity. */
function requireValue<K extends string, V>(values: ReadonlyMap<K, V>, key: K): V {
	const value = values.get(key);
	if (value === undefined) throw new RangeError(`"${key}" is not defined.`);
	return value;
}
