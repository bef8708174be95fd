import { type Anchorer, type AnchoringText, createAnchorer } from "../anchoring/index.ts";
import {
	type Annotation,
	type AnnotationSet,
	type Entity,
	type EntityId,
	type Layer,
	type LayerId,
	type Layers,
	layersFor,
	type Section,
	type Selector,
} from "../annotation/index.ts";
import { inTextOrder } from "../marks/index.ts";
import type {
	AnnotatedDocument,
	AnnotatedSpan,
	LostSection,
	Orphan,
	PlacedSection,
	PlacedSpan,
} from "./annotated-document.ts";
import { placePieces } from "./place-pieces.ts";

/** The annotations of a document and everything that they link to. */
export interface AnnotationParts {
	readonly layers: Layers;
	readonly sharedEntities: readonly Entity[];
	readonly set: AnnotationSet;
	/** See `createAnchorer`. */
	readonly knownShiftAt?: ((stated: number) => number) | undefined;
}

/** The members of an annotated document that follow from its text and its annotations. */
export type PlacedAnnotations = Omit<AnnotatedDocument, "record" | "text" | "content" | "problems">;

/**
 * Places annotations and sections in a text.
 *
 * @throws RangeError if an annotation links to a layer or an entity that does not exist
 */
export function placeAnnotations(
	text: AnchoringText,
	{ layers: folderLayers, sharedEntities, set, knownShiftAt }: AnnotationParts,
): PlacedAnnotations {
	const layers = layersFor(set, folderLayers);
	const entities = new Map([...sharedEntities, ...set.entities].map((entity) => [entity.id, entity]));
	const layerById = new Map(layers.layers.map((layer) => [layer.id, layer]));
	const anchor = createAnchorer(text, () => selectorsIn(set), knownShiftAt);
	const all = set.annotations.map((annotation) =>
		placeSpan(annotation, { text: text.text, anchor, layers: layerById, entities }),
	);
	const allSections = set.sections.map((section) => placeSection(section, anchor));
	const sections = allSections.filter(isPlacedSection).sort(inTextOrder);
	return {
		layers,
		entities,
		sharedEntities,
		documentEntities: set.entities,
		spans: withSectionLabels(all.filter(isPlaced).sort(inTextOrder), sections),
		orphans: all.filter(isOrphan),
		sections,
		lostSections: allSections.filter(isLost),
		relations: set.relations,
		fileOrder: [...set.sections, ...set.annotations, ...set.relations].map(({ id }) => id),
		label: set.label,
		extra: set.extra,
	};
}

/** Returns the selectors of all pieces of annotations, and of sections. */
export const selectorsIn = ({ annotations, sections }: SelectedItems): readonly Selector[] => [
	...annotations.flatMap((annotation) => [annotation, ...(annotation.furtherPieces ?? [])]),
	...sections,
];

type SelectedItems = Pick<AnnotationSet, "annotations" | "sections">;

/** Where an annotation is placed, and what it can link to. */
export interface PlacingContext {
	readonly text: string;
	readonly anchor: Anchorer;
	readonly layers: ReadonlyMap<LayerId, Layer>;
	readonly entities: ReadonlyMap<EntityId, Entity>;
}

/** @throws RangeError if the annotation links to a layer or an entity that does not exist */
export function placeSpan(
	annotation: Annotation,
	{ text, anchor, layers, entities }: PlacingContext,
): AnnotatedSpan {
	const linked = {
		annotation,
		layer: requireValue(layers, annotation.layer),
		entity: requireValue(entities, annotation.entity),
	};
	const placed = placePieces(annotation, text, anchor);
	return "range" in placed ? { ...linked, ...placed, section: undefined } : { ...linked, ...placed };
}

export function placeSection(section: Section, anchor: Anchorer): PlacedSection | LostSection {
	const placement = anchor(section);
	return placement.kind === "orphan"
		? { section, placement }
		: { section, placement, range: placement.range };
}

export const isPlaced = (span: AnnotatedSpan): span is PlacedSpan => span.placement.kind !== "orphan";
export const isOrphan = (span: AnnotatedSpan): span is Orphan => span.placement.kind === "orphan";
export const isPlacedSection = (section: PlacedSection | LostSection): section is PlacedSection =>
	section.placement.kind !== "orphan";
export const isLost = (section: PlacedSection | LostSection): section is LostSection =>
	section.placement.kind === "orphan";

/** Sets the label of the innermost section that contains the start of each span. Both lists are in text order. */
export function withSectionLabels(
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

/** @throws RangeError if the value does not exist */
function requireValue<K extends string, V>(values: ReadonlyMap<K, V>, key: K): V {
	const value = values.get(key);
	if (value === undefined) throw new RangeError(`"${key}" is not defined.`);
	return value;
}
