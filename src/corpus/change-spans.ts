import type { Anchorer, AnchoringText } from "../anchoring/index.ts";
import type { AnnotationId, EntityId } from "../annotation/index.ts";
import type { TextRange } from "../document/index.ts";
import { inTextOrder } from "../marks/index.ts";
import {
	type AnnotatedDocument,
	type AnnotatedSpan,
	firstIndexFrom,
	type Orphan,
	type PlacedSpan,
	rangesOf,
} from "./annotated-document.ts";
import type { AnnotationChange } from "./item-changes.ts";
import { isOrphan, isPlaced, placeSpan, withSectionLabels } from "./place-annotations.ts";
import { isSameMark } from "./same-item.ts";

/** The changes from which the spans of a document are updated. */
export interface SpanChanges {
	readonly annotations: readonly AnnotationChange[];
	/** Ids of the entities that have changed or are gone. */
	readonly entities: readonly EntityId[];
	/** The document after the change. */
	readonly next: Pick<AnnotatedDocument, "layers" | "entities" | "sections" | "fileOrder">;
	/** The text of the document. */
	readonly text: AnchoringText;
	readonly anchor: Anchorer;
}

export interface ChangedSpans {
	/** In text order. */
	readonly spans: readonly PlacedSpan[];
	/** In the order of the file. */
	readonly orphans: readonly Orphan[];
	/** The spans that are not the same objects as before, by id. Undefined for a span that is no longer in the text. */
	readonly changed: ReadonlyMap<AnnotationId, PlacedSpan | undefined>;
	/** The ranges in which marks have changed. */
	readonly touched: readonly TextRange[];
}

/**
 * Returns the spans of a document after a change. Anchors only the annotations whose selectors have changed.
 *
 * @throws RangeError if an annotation links to a layer or an entity that does not exist
 */
export function changeSpans(document: AnnotatedDocument, changes: SpanChanges): ChangedSpans {
	const { annotations, next, text, anchor } = changes;
	const latest = new Map(annotations.map(({ id, after }) => [id, after]));
	const relink = createRelinker(document, changes);
	const indexes = indexesOf(document.spans, annotations, text);
	const kept = [...document.spans];
	for (const at of indexes.toReversed()) kept.splice(at, 1);
	const orphans = document.orphans.filter(({ annotation }) => !latest.has(annotation.id));

	const before = new Map<AnnotationId, AnnotatedSpan>();
	for (const at of indexes) addById(before, document.spans[at]);
	for (const orphan of document.orphans) if (latest.has(orphan.annotation.id)) addById(before, orphan);
	const layers = new Map(next.layers.layers.map((layer) => [layer.id, layer]));
	const placed = [...latest.values()].flatMap((annotation): readonly AnnotatedSpan[] => {
		if (!annotation) return [];
		const known = before.get(annotation.id);
		return known && isSameMark(known.annotation, annotation)
			? [relink.span({ ...known, annotation })]
			: [placeSpan(annotation, { text: text.text, anchor, layers, entities: next.entities })];
	});

	const inFileOrder = fileComparator(next.fileOrder);
	const inOrder = (one: PlacedSpan, other: PlacedSpan) => inTextOrder(one, other) || inFileOrder(one, other);
	const added = withSectionLabels(placed.filter(isPlaced).sort(inOrder), next.sections);
	const relinked = relink.isNeeded ? kept.map(relink.span) : kept;
	const labelled =
		document.sections === next.sections ? relinked : withSectionLabels(relinked, next.sections);
	const spans = [...labelled];
	for (const span of added) spans.splice(insertionIndex(spans, span, inOrder), 0, span);

	const changed = new Map<AnnotationId, PlacedSpan | undefined>();
	for (const id of before.keys()) changed.set(id, undefined);
	for (const span of added) changed.set(span.annotation.id, span);
	if (labelled !== kept) {
		for (const [at, span] of labelled.entries()) if (span !== kept[at]) changed.set(span.annotation.id, span);
	}
	const restyled =
		document.layers === next.layers
			? []
			: labelled.filter(({ layer }, at) => layer.markStyle !== kept[at]?.layer.markStyle);
	return {
		spans,
		orphans: [...orphans.map(relink.span), ...placed.filter(isOrphan)].sort(inFileOrder),
		changed,
		touched: [...changedRanges([...before.values()].filter(isPlaced), added), ...restyled.flatMap(rangesOf)],
	};
}

/** Returns a function that gives a span the layer and the entity that it links to after a change. */
function createRelinker(document: AnnotatedDocument, { entities: ids, next }: SpanChanges) {
	const changedEntities = new Set(ids);
	const areLayersSame = document.layers === next.layers;
	const layers = new Map(next.layers.layers.map((layer) => [layer.id, layer]));
	return {
		/** False if all layers and entities are the same objects as before. */
		isNeeded: changedEntities.size > 0 || !areLayersSame,
		span<Span extends AnnotatedSpan>(span: Span): Span {
			const { annotation } = span;
			const isEntitySame = span.entity.id === annotation.entity && !changedEntities.has(annotation.entity);
			const layer = areLayersSame ? span.layer : layers.get(annotation.layer);
			const entity = isEntitySame ? span.entity : next.entities.get(annotation.entity);
			if (!layer || !entity) throw new RangeError(`"${annotation.id}" links to nothing.`);
			return layer === span.layer && entity === span.entity ? span : { ...span, layer, entity };
		},
	};
}

function addById(spans: Map<AnnotationId, AnnotatedSpan>, span: AnnotatedSpan | undefined): void {
	if (span) spans.set(span.annotation.id, span);
}

/**
 * Returns the indexes of the changed spans, ascending. Looks for each at its stored position first, because looking
 * at all of 20,000 spans takes milliseconds.
 */
function indexesOf(
	spans: readonly PlacedSpan[],
	changes: readonly AnnotationChange[],
	{ index }: AnchoringText,
): readonly number[] {
	const found: number[] = [];
	const elsewhere = new Set<AnnotationId>();
	for (const { id, before } of changes) {
		if (!before) continue;
		const start = before.position && index.toUtf16(before.position.start);
		let at = start === undefined ? spans.length : firstIndexFrom(spans, start);
		while (at < spans.length && spans[at]?.range.start === start && spans[at]?.annotation.id !== id) at += 1;
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
