import { type AnchoringText, prepare } from "../anchoring/index.ts";
import type { AnnotationId, Layers } from "../annotation/index.ts";
import { range, type TextRange } from "../document/index.ts";
import { inTextOrder, unmarkedTree } from "../marks/index.ts";
import type { AnnotatedSpan, PlacedSpan, RenderedDocument } from "./annotated-document.ts";
import { changedIds, changedList } from "./changed-list.ts";
import type { DocumentChange, ItemChange } from "./item-changes.ts";
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
import { firstIndexFrom, recutParts } from "./recut-parts.ts";
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
			parts: recutParts(
				{ parts: content.parts, text: document.text },
				[...spans.touched, ...sections.touched],
				placed,
			),
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
	const changed = [...changes.sections, ...changes.annotations, ...changes.relations];
	if (changed.every(({ before, after }) => before && after)) return fileOrder;
	const sectionsEnd = sections.length + lostSections.length;
	const annotationsEnd = fileOrder.length - relations.length;
	return [
		...changedIds(fileOrder.slice(0, sectionsEnd), changes.sections),
		...changedIds(fileOrder.slice(sectionsEnd, annotationsEnd), changes.annotations),
		...changedIds(fileOrder.slice(annotationsEnd), changes.relations),
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
	const indexes = indexesOf(document.spans, annotations, context.text);
	const others = [...document.spans];
	for (const at of indexes.toReversed()) others.splice(at, 1);
	const mustRelink = changedEntities.size > 0 || document.layers !== context.layers;
	const kept = mustRelink ? others.map(relinked) : others;
	const before = new Map(
		[
			...indexes.flatMap((at) => document.spans[at] ?? []),
			...document.orphans.filter((one) => !isKept(one)),
		].map((span) => [span.annotation.id, span]),
	);
	const placed = [...latest.values()].flatMap((annotation): readonly AnnotatedSpan[] => {
		if (!annotation) return [];
		const known = before.get(annotation.id);
		return known && isSameMark(known.annotation, annotation)
			? [relinked({ ...known, annotation })]
			: [placeSpan(annotation, { text: context.text, layers, entities: context.entities })];
	});
	const inFileOrder = fileComparator(context.fileOrder);
	const inOrder = (one: PlacedSpan, other: PlacedSpan) => inTextOrder(one, other) || inFileOrder(one, other);
	const added = withSectionLabels(placed.filter(isPlaced).sort(inOrder), context.sections);
	const spans = [...kept];
	for (const span of added) spans.splice(insertionIndex(spans, span, inOrder), 0, span);
	return {
		spans: sectionChanges.length === 0 ? spans : withSectionLabels(spans, context.sections),
		orphans: [...document.orphans.filter(isKept).map(relinked), ...placed.filter(isOrphan)].sort(inFileOrder),
		touched: [
			...changedRanges([...before.values()].filter(isPlaced), added),
			...(document.layers === context.layers ? [] : restyledRanges(document.spans, kept)),
		],
	};
}

/**
 * Returns the indexes of the changed spans, ascending. Looks for each at its stored position first, because looking
 * at all of 20,000 spans takes milliseconds.
 */
function indexesOf(
	spans: readonly PlacedSpan[],
	changes: ChangesByKind["annotations"],
	{ index }: AnchoringText,
): readonly number[] {
	const found: number[] = [];
	const elsewhere = new Set<AnnotationId>();
	for (const { id, before } of changes) {
		if (!before) continue;
		const start = before.position && index.toUtf16(before.position.start);
		let at = start === undefined ? spans.length : firstIndexFrom(spans, start);
		while (spans[at]?.range.start === start && spans[at]?.annotation.id !== id) at += 1;
		if (spans[at]?.annotation.id === id) found.push(at);
		else elsewhere.add(id);
	}
	if (elsewhere.size > 0) {
		for (const [at, { annotation }] of spans.entries()) if (elsewhere.has(annotation.id)) found.push(at);
	}
	return [...new Set(found)].sort((one, other) => one - other);
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

/** Returns the index at which an item keeps a list sorted, after the items that are equal. */
function insertionIndex<T>(sorted: readonly T[], item: T, compare: (one: T, other: T) => number): number {
	let [low, high] = [0, sorted.length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		const other = sorted[middle];
		if (other !== undefined && compare(other, item) <= 0) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** The order is looked up only for spans with equal ranges and for orphans. */
function fileComparator(fileOrder: readonly AnnotationId[]) {
	let indexes: ReadonlyMap<AnnotationId, number> | undefined;
	const indexOf = ({ annotation }: AnnotatedSpan) => {
		indexes ??= new Map(fileOrder.map((id, at) => [id, at]));
		return indexes.get(annotation.id) ?? fileOrder.length;
	};
	return (one: AnnotatedSpan, other: AnnotatedSpan) => indexOf(one) - indexOf(other);
}
