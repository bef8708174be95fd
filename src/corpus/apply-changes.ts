import { type AnchoringText, prepare } from "../anchoring/index.ts";
import type { AnnotationId, Layers } from "../annotation/index.ts";
import { range, type TextRange } from "../document/index.ts";
import { inTextOrder, unmarkedTree } from "../marks/index.ts";
import type { AnnotatedSpan, PlacedSpan, RenderedDocument } from "./annotated-document.ts";
import { changedList } from "./changed-list.ts";
import type { ChangeOf, DocumentChange, ItemChange } from "./item-changes.ts";
import {
	isLost,
	isOrphan,
	isPlaced,
	isPlacedSection,
	type PlacedAnnotations,
	placeSection,
	placeSpan,
	withSectionLabels,
} from "./place-annotations.ts";
import { recutParts } from "./recut-parts.ts";
import { outlineOf } from "./render-document.ts";
import { isSameMark } from "./same-item.ts";

/**
 * Applies changed items to a rendered document. The text stays as it is. Only changed items are anchored, and only
 * the parts whose marks or labels change are rendered. Everything else is shared with the document: spans, parts and
 * the outline. The result equals the document opened with the changed files.
 *
 * @param text `prepare(document.text)`, if the caller keeps it
 * @throws RangeError if an annotation links to a layer or an entity that does not exist after the change
 */
export function applyChanges(
	document: RenderedDocument,
	{ items, layers, problems }: DocumentChange,
	text: AnchoringText = prepare(document.text),
): RenderedDocument {
	const changes = groupByKind(items);
	const lists = changedLists(document, changes);
	const sections = changedSections(document, changes.sections, text, lists.fileOrder);
	const spans = changedSpans(document, changes, { ...lists, ...sections, layers, text });
	const placed: PlacedAnnotations = {
		...lists,
		layers,
		spans: spans.spans,
		orphans: spans.orphans,
		sections: sections.sections,
		lostSections: sections.lostSections,
		extra: document.extra,
	};
	const { content } = document;
	return {
		...document,
		...placed,
		problems,
		content: {
			...content,
			parts: recutParts(content.parts, [...spans.touched, ...sections.touched], placed),
			outline:
				changes.sections.length === 0
					? content.outline
					: outlineOf(placed, () => unmarkedTree(content.parts.map(({ html }) => html))),
		},
	};
}

interface ChangesByKind {
	readonly annotations: readonly Extract<ItemChange, { kind: "annotation" }>[];
	readonly sections: readonly Extract<ItemChange, { kind: "section" }>[];
	readonly relations: readonly Extract<ItemChange, { kind: "relation" }>[];
	readonly entities: readonly Extract<ItemChange, { kind: "entity" }>[];
	readonly sharedEntities: readonly Extract<ItemChange, { kind: "shared-entity" }>[];
}

const groupByKind = (items: readonly ItemChange[]): ChangesByKind => ({
	annotations: items.filter((item) => item.kind === "annotation"),
	sections: items.filter((item) => item.kind === "section"),
	relations: items.filter((item) => item.kind === "relation"),
	entities: items.filter((item) => item.kind === "entity"),
	sharedEntities: items.filter((item) => item.kind === "shared-entity"),
});

/** The members of a document that are lists in the order of a file, and the entities by id. */
type FileLists = Pick<
	PlacedAnnotations,
	"entities" | "sharedEntities" | "documentEntities" | "relations" | "fileOrder"
>;

function changedLists(document: RenderedDocument, changes: ChangesByKind): FileLists {
	const sharedEntities = changedList(document.sharedEntities, changes.sharedEntities);
	const documentEntities = changedList(document.documentEntities, changes.entities);
	const areEntitiesSame =
		sharedEntities === document.sharedEntities && documentEntities === document.documentEntities;
	const relations = changedList(document.relations, changes.relations);
	return {
		sharedEntities,
		documentEntities,
		entities: areEntitiesSame
			? document.entities
			: new Map([...sharedEntities, ...documentEntities].map((entity) => [entity.id, entity])),
		relations,
		fileOrder: changedFileOrder(document, changes),
	};
}

/** The order of a file is: sections, annotations, relations. */
function changedFileOrder(
	{ fileOrder, sections, lostSections, relations }: RenderedDocument,
	changes: ChangesByKind,
): readonly AnnotationId[] {
	if (changes.sections.length + changes.annotations.length + changes.relations.length === 0) return fileOrder;
	const sectionsEnd = sections.length + lostSections.length;
	const annotationsEnd = fileOrder.length - relations.length;
	const idsAfter = (
		ids: readonly AnnotationId[],
		changed: readonly ChangeOf<string, { readonly id: AnnotationId }>[],
	) =>
		changedList(
			ids.map((id) => ({ id })),
			changed,
		).map(({ id }) => id);
	return [
		...idsAfter(fileOrder.slice(0, sectionsEnd), changes.sections),
		...idsAfter(fileOrder.slice(sectionsEnd, annotationsEnd), changes.annotations),
		...idsAfter(fileOrder.slice(annotationsEnd), changes.relations),
	];
}

function changedSections(
	document: RenderedDocument,
	changes: ChangesByKind["sections"],
	text: AnchoringText,
	fileOrder: readonly AnnotationId[],
) {
	const { sections, lostSections } = document;
	if (changes.length === 0) return { sections, lostSections, touched: [] };
	const latest = new Map(changes.map(({ id, after }) => [id, after]));
	const order = new Map(fileOrder.map((id, at) => [id, at]));
	const all = [
		...[...sections, ...lostSections].filter(({ section }) => !latest.has(section.id)),
		...[...latest.values()].flatMap((section) => (section ? placeSection(section, text) : [])),
	].sort((one, other) => (order.get(one.section.id) ?? 0) - (order.get(other.section.id) ?? 0));
	const placed = all.filter(isPlacedSection).sort(inTextOrder);
	const changed = [...sections, ...placed].filter(({ section }) => latest.has(section.id));
	return {
		sections: placed,
		lostSections: all.filter(isLost),
		// The label of a section is above a block and not on its words.
		touched: changed.map(({ range: { start } }) => range(start, start)),
	};
}

interface SpanContext extends FileLists, Pick<PlacedAnnotations, "sections"> {
	readonly layers: Layers;
	readonly text: AnchoringText;
}

function changedSpans(
	document: RenderedDocument,
	{ annotations, entities, sharedEntities, sections: sectionChanges }: ChangesByKind,
	context: SpanContext,
) {
	const latest = new Map(annotations.map(({ id, after }) => [id, after]));
	const isKept = ({ annotation }: AnnotatedSpan) => !latest.has(annotation.id);
	const changedEntities = new Set([...entities, ...sharedEntities].map(({ id }) => id));
	const layers = new Map(context.layers.layers.map((layer) => [layer.id, layer]));
	const relinked = <Span extends AnnotatedSpan>(span: Span): Span => {
		const { annotation } = span;
		const isSameEntity = span.entity.id === annotation.entity && !changedEntities.has(annotation.entity);
		const layer = document.layers === context.layers ? span.layer : layers.get(annotation.layer);
		const entity = isSameEntity ? span.entity : context.entities.get(annotation.entity);
		if (!layer || !entity) throw new RangeError(`"${annotation.id}" links to nothing.`);
		return layer === span.layer && entity === span.entity ? span : { ...span, layer, entity };
	};
	const before = new Map(
		[...document.spans, ...document.orphans]
			.filter((span) => !isKept(span))
			.map((span) => [span.annotation.id, span]),
	);
	const placed = [...latest.values()].flatMap((annotation): readonly AnnotatedSpan[] => {
		const known = annotation && before.get(annotation.id);
		if (!annotation) return [];
		return known && isSameMark(known.annotation, annotation)
			? [relinked({ ...known, annotation })]
			: [placeSpan(annotation, { text: context.text, layers, entities: context.entities })];
	});
	const inFileOrder = fileComparator(context.fileOrder);
	const inOrder = (one: PlacedSpan, other: PlacedSpan) => inTextOrder(one, other) || inFileOrder(one, other);
	const added = withSectionLabels(placed.filter(isPlaced).sort(inOrder), context.sections);
	const kept = document.spans.filter(isKept).map(relinked);
	const spans = [...kept, ...added].sort(inOrder);
	return {
		spans: sectionChanges.length === 0 ? spans : withSectionLabels(spans, context.sections),
		orphans: [...document.orphans.filter(isKept).map(relinked), ...placed.filter(isOrphan)].sort(inFileOrder),
		touched: [
			...changedRanges([...before.values()].filter(isPlaced), added),
			...(document.layers === context.layers ? [] : restyledRanges(document.spans, kept)),
		],
	};
}

/** Returns the ranges of the spans that are in one list only. A span that is drawn as before has the same range object. */
function changedRanges(before: readonly PlacedSpan[], after: readonly PlacedSpan[]): readonly TextRange[] {
	const [old, next] = [new Set(before.flatMap(rangesOf)), new Set(after.flatMap(rangesOf))];
	return [...[...old].filter((one) => !next.has(one)), ...[...next].filter((one) => !old.has(one))];
}

/** Returns the ranges of the spans whose layer is drawn in another way than before. */
function restyledRanges(before: readonly PlacedSpan[], after: readonly PlacedSpan[]): readonly TextRange[] {
	const styles = new Map(before.map(({ annotation, layer }) => [annotation.id, layer.markStyle]));
	return after
		.filter(({ annotation, layer }) => styles.get(annotation.id) !== layer.markStyle)
		.flatMap(rangesOf);
}

const rangesOf = ({ range, furtherRanges = [] }: PlacedSpan): readonly TextRange[] => [
	range,
	...furtherRanges,
];

/** The order is looked up only for spans with equal ranges and for orphans. */
function fileComparator(fileOrder: readonly AnnotationId[]) {
	let indexes: ReadonlyMap<AnnotationId, number> | undefined;
	const indexOf = ({ annotation }: AnnotatedSpan) => {
		indexes ??= new Map(fileOrder.map((id, at) => [id, at]));
		return indexes.get(annotation.id) ?? fileOrder.length;
	};
	return (one: AnnotatedSpan, other: AnnotatedSpan) => indexOf(one) - indexOf(other);
}
