import { anchor, describe, type Placement } from "../../anchoring/index.ts";
import {
	type Annotation,
	type AnnotationId,
	annotationId,
	type Entity,
	excerpt,
	type Section,
	type Selector,
} from "../../annotation/index.ts";
import { type ImportTally, refusedTally, sumTallies, tallyOne } from "./import-tally.ts";
import { type MergeContext, numberedId } from "./merge-context.ts";
import type { EntityMerger } from "./merge-entities.ts";

/** An item that is new in the document. It can still be refused when the set is read back. */
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

/** Anchors spans in the document and returns those that are new, with the entities that they add. */
export function mergeSpans(
	annotations: readonly Annotation[],
	context: MergeContext & { readonly entities: EntityMerger },
): MergedList<Annotation> & { readonly entities: readonly Entity[] } {
	const { set, layers, entities, report } = context;
	const layerById = new Map(layers.layers.map((layer) => [layer.id, layer]));
	const existing = new Set(
		set.annotations.map((one) => keyOf(locate(one, context), [one.layer, one.entity])),
	);
	const ranges = new Set(set.annotations.map(rangeOf));
	const unknownLayers = new Map<string, Annotation[]>();
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
		const location = locate(annotation, context);
		const key = keyOf(location, [layer.id, entity.id]);
		const tally = tallyOne(location.kind, existing.has(key));
		if (existing.has(key)) {
			tallies.push(tally);
			continue;
		}
		existing.add(key);
		const id = freeId(annotation.id, context);
		const merged = { ...annotation, ...location.selector, id, entity: entity.id };
		// A layer can have one span per range. The position of an orphan is only a hint, so it is dropped.
		const hasTakenRange = location.kind === "orphan" && ranges.has(rangeOf(merged));
		const value = hasTakenRange ? { ...merged, position: undefined } : merged;
		ranges.add(rangeOf(value));
		accepted.push({ value, origin: annotation.id, tally });
	}
	for (const [layer, refused] of unknownLayers) {
		const [first] = refused;
		const count = refused.length === 1 ? "One span is" : `${refused.length} spans are`;
		const reason = `${count} of the layer "${excerpt(layer)}", which the library does not have.`;
		const hint = "Add the layer to the library, or define it in layers.json.";
		report.error(first ? `#${first.id}` : "", "E_LAYER_UNKNOWN", reason, hint);
		tallies.push(refusedTally(refused.length));
	}
	return { accepted, tally: sumTallies(tallies), entities: entities.addedEntities() };
}

/** Like `mergeSpans`. Sections with the same label and position are merged into one. */
export function mergeSections(sections: readonly Section[], context: MergeContext): MergedList<Section> {
	const existing = new Set(context.set.sections.map((one) => keyOf(locate(one, context), [one.label])));
	const tallies: ImportTally[] = [];
	const accepted = sections.flatMap((section): readonly Accepted<Section>[] => {
		const location = locate(section, context);
		const key = keyOf(location, [section.label]);
		const isKnown = existing.has(key);
		existing.add(key);
		const tally = tallyOne(location.kind, isKnown);
		if (!isKnown) {
			const value = { ...section, ...location.selector, id: freeId(section.id, context) };
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

interface Location {
	readonly selector: Selector;
	readonly kind: Placement["kind"];
}

/**
 * Anchors a selector in the current text. A span that has certainly moved gets a new selector. An uncertain
 * span or an orphan keeps the selector of the file, so that a person can decide.
 */
function locate({ quote, position }: Selector, { text }: MergeContext): Location {
	const selector = { quote, position };
	const placement = anchor(text, selector);
	const { kind } = placement;
	if (kind === "exact") return { selector, kind };
	const isInside =
		position !== undefined && position.start <= position.end && position.end <= text.index.length;
	if (kind === "orphan") return { selector: { quote, position: isInside ? position : undefined }, kind };
	const { start, end } = placement.range;
	const from = text.index.toCodePoint(start);
	const to = text.index.toCodePoint(end);
	const current = from === undefined || to === undefined ? undefined : { start: from, end: to };
	if (kind === "check") return { selector: { quote, position: isInside ? position : current }, kind };
	return { selector: describe(text, placement.range) ?? { quote, position: current }, kind };
}

/** Equal for items that mean the same: by position if the placement is certain, otherwise by position and quote. */
function keyOf({ selector: { quote, position }, kind }: Location, parts: readonly string[]): string {
	const isCertain = kind === "exact" || kind === "moved";
	return JSON.stringify([...parts, position?.start, position?.end, ...(isCertain ? [] : [quote])]);
}

const rangeOf = ({ layer, position }: Annotation): string =>
	position ? `${layer} ${position.start} ${position.end}` : "";
