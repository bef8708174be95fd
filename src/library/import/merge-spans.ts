import { describe, type Placement } from "../../anchoring/index.ts";
import {
	type Annotation,
	type AnnotationId,
	annotationId,
	type Entity,
	excerpt,
	type LayerId,
	piecesOf,
	quotedWordsOf,
	type Relation,
	type Section,
	type Selector,
} from "../../annotation/index.ts";
import { allSections, allSpans } from "../../corpus/index.ts";
import { type ImportTally, refusedTally, sumTallies, tallyOne } from "./import-tally.ts";
import { labelsOfLayer } from "./label-layers.ts";
import { type MergeContext, numberedId } from "./merge-context.ts";
import type { EntityMerger } from "./merge-entities.ts";

/** An item that is new in the document. It can still be refused if it is not valid. */
export interface Accepted<T> {
	readonly value: T;
	/** Id in the imported file. */
	readonly origin: string;
	readonly tally: ImportTally;
}

interface MergedList<T> {
	readonly accepted: readonly Accepted<T>[];
	/** Tally of the items that were not accepted. */
	readonly tally: ImportTally;
}

interface MergedSpans extends MergedList<Annotation> {
	/** The entities to add to the annotation file of the document. */
	readonly entities: readonly Entity[];
	/** Ids in the document by the ids in the file, of new and of existing spans. */
	readonly ids: ReadonlyMap<AnnotationId, AnnotationId>;
}

/** Anchors spans in the document and returns those that are new, with the entities that they add. */
export function mergeSpans(
	annotations: readonly Annotation[],
	context: MergeContext & { readonly entities: EntityMerger },
): MergedSpans {
	const { target, layers, labelLayers, entities, report } = context;
	const layerById = new Map(layers.layers.map((layer) => [layer.id, layer]));
	const existing = new Map(
		allSpans(target).map(({ annotation, placement }) => [
			keyOf(placement, annotation, [annotation.layer, annotation.entity]),
			annotation.id,
		]),
	);
	const mergedIds = new Map<AnnotationId, AnnotationId>();
	const unknownLayers = new Map<LayerId, Annotation[]>();
	const accepted: Accepted<Annotation>[] = [];
	const tallies: ImportTally[] = [];
	for (const annotation of annotations) {
		const layer = layerById.get(annotation.layer);
		if (!layer) {
			unknownLayers.set(annotation.layer, [...(unknownLayers.get(annotation.layer) ?? []), annotation]);
			continue;
		}
		const type = layer.entityType;
		const entity = entities.entityFor(annotation, type);
		if (entity?.type !== type.name) {
			if (entity) {
				const reason = `"${entity.id}" has the type ${entity.type}. The layer "${layer.id}" takes ${type.name}.`;
				report.error(
					`#${annotation.id}`,
					"E_ENTITY_TYPE",
					reason,
					`Link the span to an entity of type ${type.name}.`,
				);
			}
			tallies.push(refusedTally(1));
			continue;
		}
		const { selector, placement, furtherPieces } = locatePieces(annotation, context);
		reportPlacement(annotation, placement, context);
		const key = keyOf(placement, { ...selector, furtherPieces }, [layer.id, entity.id]);
		const known = existing.get(key);
		const tally = tallyOne(placement.kind, known !== undefined);
		if (known !== undefined) {
			mergedIds.set(annotation.id, known);
			tallies.push(tally);
			continue;
		}
		const id = freeId(annotation.id, context);
		existing.set(key, id);
		mergedIds.set(annotation.id, id);
		const value = {
			...annotation,
			...selector,
			...(furtherPieces && { furtherPieces }),
			id,
			entity: entity.id,
		};
		accepted.push({ value, origin: annotation.id, tally });
	}
	for (const [layer, refused] of unknownLayers) {
		const [first] = refused;
		const count = refused.length === 1 ? "One span is" : `${refused.length} spans are`;
		const labels = labelsOfLayer(layer, labelLayers);
		const reason =
			labels.length === 1
				? `${count} of the layer "${excerpt(labels.join())}", which the library does not have.`
				: `${count} of ${labels.length} layers that the library does not have: ${excerpt(labels.join(", "))}.`;
		const hint = "Add the layer to the library, or define it in layers.json.";
		report.error(first ? `#${first.id}` : "", "E_LAYER_UNKNOWN", reason, hint);
		tallies.push(refusedTally(refused.length));
	}
	return { accepted, tally: sumTallies(tallies), entities: entities.addedEntities(), ids: mergedIds };
}

/** Like `mergeSpans`. Sections with the same label and position are merged into one. */
export function mergeSections(sections: readonly Section[], context: MergeContext): MergedList<Section> {
	const existing = new Set(
		allSections(context.target).map(({ section, placement }) => keyOf(placement, section, [section.label])),
	);
	const tallies: ImportTally[] = [];
	const accepted = sections.flatMap((section): readonly Accepted<Section>[] => {
		const { selector, placement } = locate(section, context);
		reportPlacement(section, placement, context);
		const key = keyOf(placement, selector, [section.label]);
		const isKnown = existing.has(key);
		existing.add(key);
		const tally = tallyOne(placement.kind, isKnown);
		if (!isKnown) {
			const value = { ...section, ...selector, id: freeId(section.id, context) };
			return [{ value, origin: section.id, tally }];
		}
		tallies.push(tally);
		return [];
	});
	return { accepted, tally: sumTallies(tallies) };
}

function freeId(wanted: AnnotationId, { taken }: MergeContext): AnnotationId {
	const id = annotationId(numberedId(wanted, (one) => !taken.has(one)));
	taken.add(id);
	return id;
}

/**
 * Merges relations. The ends are spans of the file, which can be spans that the document already has. A relation whose
 * ends were not merged is left out.
 */
export function mergeRelations(
	relations: readonly Relation[],
	ids: ReadonlyMap<AnnotationId, AnnotationId>,
	context: MergeContext,
): readonly Relation[] {
	const keyOfRelation = ({ label, from, to }: Relation) => JSON.stringify([label, from, to]);
	const existing = new Set(context.target.relations.map(keyOfRelation));
	return relations.flatMap((relation): readonly Relation[] => {
		const [from, to] = [ids.get(relation.from), ids.get(relation.to)];
		if (from === undefined || to === undefined) return [];
		const merged = { ...relation, from, to };
		if (existing.has(keyOfRelation(merged))) return [];
		existing.add(keyOfRelation(merged));
		return [{ ...merged, id: freeId(relation.id, context) }];
	});
}

interface Located {
	readonly selector: Selector;
	readonly placement: Placement;
}

/** Locates every piece of an annotation. The placement is that of its worst piece. */
function locatePieces(annotation: Annotation, context: MergeContext) {
	const [first, ...others] = piecesOf(annotation).map((piece) => locate(piece, context));
	const { selector, placement } = first ?? locate(annotation, context);
	const worst = others.reduce(
		(found, { placement: other }) => (doubt[other.kind] > doubt[found.kind] ? other : found),
		placement,
	);
	return {
		selector,
		placement: worst,
		...(others.length > 0 && { furtherPieces: others.map((one) => one.selector) }),
	};
}

const doubt: Readonly<Record<Placement["kind"], number>> = {
	exact: 0,
	moved: 1,
	edited: 2,
	check: 3,
	orphan: 4,
};

/**
 * Anchors a selector in the current text. A span with the same words gets the words and the position of the text. If
 * the words have changed, or the place is uncertain, a span keeps the quote of the file, so that a person can decide.
 */
function locate(one: Selector, { text, anchor }: MergeContext): Located {
	const { quote, position } = one;
	const selector = { quote, position };
	const placement = anchor(one);
	const { kind } = placement;
	if (kind === "exact" && text.text.startsWith(quote.exact, placement.range.start))
		return { selector, placement };
	const isInside =
		position !== undefined && position.start <= position.end && position.end <= text.index.length;
	if (kind === "orphan") return { selector: { quote, position: isInside ? position : undefined }, placement };
	const { start, end } = placement.range;
	const from = text.index.toCodePoint(start);
	const to = text.index.toCodePoint(end);
	const current = from === undefined || to === undefined ? undefined : { start: from, end: to };
	if (kind === "edited" || kind === "check")
		return { selector: { quote, position: isInside ? position : current }, placement };
	return { selector: describe(text, placement.range) ?? { quote, position: current }, placement };
}

/** Reports an item that was not found or is in doubt, with its words. */
function reportPlacement(
	item: Annotation | Section,
	placement: Placement,
	{ report, text: { index } }: MergeContext,
): void {
	const words = excerpt("layer" in item ? quotedWordsOf(item) : item.quote.exact);
	if (placement.kind === "orphan") {
		const hint = "Choose the words again, or delete the annotation.";
		report.warning(`#${item.id}`, "W_ORPHAN", `"${words}" was not found. ${placement.reason}`, hint);
	}
	if (placement.kind === "check") {
		const { range, found, reason } = placement;
		const position = `${index.toCodePoint(range.start)}–${index.toCodePoint(range.end)}`;
		const place = `"${words}" may be "${excerpt(found)}" at ${position}. ${reason}`;
		report.warning(`#${item.id}`, "W_CHECK", place, "Open the document and check the span.");
	}
}

type Pieces = Selector & { readonly furtherPieces?: readonly Selector[] | undefined };

/** Equal for items that mean the same: with the same words if the placement is certain, otherwise with the same selector. */
function keyOf(
	placement: Placement,
	{ quote, position, furtherPieces }: Pieces,
	parts: readonly string[],
): string {
	const isCertain = placement.kind !== "check" && placement.kind !== "orphan";
	const place = isCertain ? [placement.range.start, placement.range.end] : [quote, position];
	return JSON.stringify([...parts, ...place, furtherPieces?.map((piece) => piece.position ?? piece.quote)]);
}
