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
import type { ExportSection, ExportSpan } from "../../formats/index.ts";
import { type ImportTally, refusedTally, sumTallies, tallyOne } from "./import-tally.ts";
import { type MergeContext, numberedId } from "./merge-context.ts";
import type { EntityMerger } from "./merge-entities.ts";

/** One that is new in the document; it may still be refused when the set is read back. */
export interface Accepted<T> {
	readonly value: T;
	/** Its id in the file. */
	readonly origin: string;
	readonly tally: ImportTally;
}

interface MergedList<T> {
	readonly accepted: readonly Accepted<T>[];
	/** Of those that are not new. */
	readonly tally: ImportTally;
}

/** The spans that the document does not have yet, anchored in it, with what they are linked to. */
export function mergeSpans(
	spans: readonly ExportSpan[],
	context: MergeContext & { readonly entities: EntityMerger },
): MergedList<Annotation> & { readonly entities: readonly Entity[] } {
	const { set, layers, entities, report } = context;
	const layerOf = new Map(layers.layers.map((layer) => [layer.id, layer]));
	const present = new Set(set.annotations.map((one) => keyOf(placed(one, context), [one.layer, one.entity])));
	const ranges = new Set(set.annotations.map(rangeOf));
	const strange = new Map<string, ExportSpan[]>();
	const accepted: Accepted<Annotation>[] = [];
	const tallies: ImportTally[] = [];
	for (const span of spans) {
		const { annotation } = span;
		const layer = layerOf.get(annotation.layer);
		if (!layer) {
			strange.set(annotation.layer, [...(strange.get(annotation.layer) ?? []), span]);
			continue;
		}
		const type = layer.entityType;
		const entity = entities.entityFor(span, type);
		if (entity?.type !== type.name) {
			if (entity) {
				const reason = `"${entity.id}" is of type ${entity.type}, which layer "${layer.id}" does not hold.`;
				report.error(`#${annotation.id}`, "E_ENTITY_TYPE", reason, `Link it to one of type ${type.name}.`);
			}
			tallies.push(refusedTally(1));
			continue;
		}
		const place = placed(annotation, context);
		const key = keyOf(place, [layer.id, entity.id]);
		const tally = tallyOne(place.kind, present.has(key));
		if (present.has(key)) {
			tallies.push(tally);
			continue;
		}
		present.add(key);
		const id = freeId(annotation.id, context);
		const stated = { ...annotation, ...place.selector, id, entity: entity.id };
		// The library holds one span of a layer at a place, and where an orphan stood is no place.
		const isOver = place.kind === "orphan" && ranges.has(rangeOf(stated));
		const value = isOver ? { ...stated, position: undefined } : stated;
		ranges.add(rangeOf(value));
		accepted.push({ value, origin: annotation.id, tally });
	}
	for (const [layer, those] of strange) {
		const [first] = those;
		const count = those.length === 1 ? "One span is" : `${those.length} spans are`;
		const reason = `${count} of layer "${excerpt(layer)}", which the library does not have.`;
		const hint = "Take it as a new layer, or define it in layers.json.";
		report.error(first ? `#${first.annotation.id}` : "", "E_LAYER_UNKNOWN", reason, hint);
		tallies.push(refusedTally(those.length));
	}
	return { accepted, tally: sumTallies(tallies), entities: entities.addedEntities() };
}

/** The same for sections; one of the same label and place is the same. */
export function mergeSections(
	sections: readonly ExportSection[],
	context: MergeContext,
): MergedList<Section> {
	const present = new Set(context.set.sections.map((one) => keyOf(placed(one, context), [one.label])));
	const tallies: ImportTally[] = [];
	const accepted = sections.flatMap(({ section }): readonly Accepted<Section>[] => {
		const place = placed(section, context);
		const key = keyOf(place, [section.label]);
		const isKnown = present.has(key);
		present.add(key);
		const tally = tallyOne(place.kind, isKnown);
		if (!isKnown) {
			const value = { ...section, ...place.selector, id: freeId(section.id, context) };
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

interface Placed {
	readonly selector: Selector;
	readonly kind: Placement["kind"];
}

/**
 * Where the words stand in the text as it is now. What has moved for sure is stated anew;
 * what is in doubt or has no place keeps what the file states, for people to judge.
 */
function placed({ quote, position }: Selector, { text }: MergeContext): Placed {
	const stated = { quote, position };
	const placement = anchor(text, stated);
	const { kind } = placement;
	if (kind === "exact") return { selector: stated, kind };
	const isInside =
		position !== undefined && position.start <= position.end && position.end <= text.index.length;
	if (kind === "orphan") return { selector: { quote, position: isInside ? position : undefined }, kind };
	const { start, end } = placement.range;
	const from = text.index.toCodePoint(start);
	const to = text.index.toCodePoint(end);
	const here = from === undefined || to === undefined ? undefined : { start: from, end: to };
	if (kind === "check") return { selector: { quote, position: isInside ? position : here }, kind };
	return { selector: describe(text, placement.range) ?? { quote, position: here }, kind };
}

/** Equal for two that mean the same: by their place where they have one for sure, else by what they state. */
function keyOf({ selector: { quote, position }, kind }: Placed, parts: readonly string[]): string {
	const isSure = kind === "exact" || kind === "moved";
	return JSON.stringify([...parts, position?.start, position?.end, ...(isSure ? [] : [quote])]);
}

const rangeOf = ({ layer, position }: Annotation): string =>
	position ? `${layer} ${position.start} ${position.end}` : "";
