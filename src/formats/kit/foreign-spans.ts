import type { AnchoringText } from "../../anchoring/index.ts";
import {
	type Annotation,
	type AnnotationId,
	annotationId,
	type Entity,
	entityId,
	excerpt,
	type JsonObject,
	type Layers,
	layerId,
	quotedWordsOf,
	type Relation,
	type Report,
	type Section,
	type Selector,
	type TextQuote,
} from "../../annotation/index.ts";
import type { TextRange } from "../../document/index.ts";
import { idPattern, layerIdOf, layerIdPattern } from "./ids.ts";
import { type Positions, quoteAt } from "./positions.ts";

/** A passage as a file of another tool states it. */
export type ForeignPassage =
	| {
			readonly kind: "range";
			/** In the document's text. Both ends are between two code points. */
			readonly range: TextRange;
			/** The words at `range` according to the file. Undefined if the file does not state the words. */
			readonly words?: string | undefined;
			/** The ranges of the further pieces, in text order. Absent for one piece. */
			readonly furtherRanges?: readonly TextRange[] | undefined;
	  }
	/** The file states no position in the document's text. */
	| { readonly kind: "quote"; readonly quote: TextQuote };

interface ForeignItem {
	/** Location in the file, for problem messages. */
	readonly location: string;
	readonly id: string;
	readonly passage: ForeignPassage;
}

export interface ForeignSpan extends ForeignItem {
	readonly layer: string;
	/** Undefined if the file links the span to no entity. */
	readonly entity: string | undefined;
	/** Keys of the file that the annotation keeps. */
	readonly extra?: JsonObject | undefined;
}

export interface ForeignSection extends ForeignItem {
	readonly label: string;
}

export interface ForeignRelation {
	/** Location in the file, for problem messages. */
	readonly location: string;
	readonly id: string;
	readonly label: string;
	/** Ids of spans. */
	readonly from: string;
	readonly to: string;
}

export interface ForeignSpanContext {
	readonly anchoring: AnchoringText;
	readonly positions: Positions;
	readonly layers: Layers | undefined;
	/** The document's entities by id. A span that links to no entity adds one. */
	readonly documentEntities: Map<string, Entity>;
	readonly sharedEntities: ReadonlyMap<string, Entity>;
	/** Ids of the spans, sections and relations that were imported before. */
	readonly takenIds: Set<string>;
	readonly report: Report;
}

/** Returns the span as an annotation. Undefined, after a report, if the span is not valid. */
export function importForeignSpan(span: ForeignSpan, context: ForeignSpanContext): Annotation | undefined {
	const { layers, documentEntities, sharedEntities, report } = context;
	const layerName = layerIdOf(span.layer);
	const layer = layers?.layers.find(({ id }) => id === layerName);
	const linked = span.entity ?? unusedEntityId(span.id, context);
	const known = documentEntities.get(linked) ?? sharedEntities.get(linked);
	const faults = [
		idFault(span.id, context),
		!idPattern.test(linked) && `"${excerpt(linked)}" is not a valid id of an entity.`,
		!layerIdPattern.test(layerName) && `"${excerpt(span.layer)}" is not a valid id of a layer.`,
		known &&
			layer &&
			known.type !== layer.entityType.name &&
			`"${linked}" has type ${known.type}, but layer "${layer.id}" needs ${layer.entityType.name}.`,
	];
	const fault = faults.find((one) => typeof one === "string");
	if (typeof fault === "string") {
		report.error(span.location, "E_SPAN", fault, "Correct the span.");
		return undefined;
	}
	context.takenIds.add(span.id);
	const { first, further } = piecesOfPassage(span.passage, context);
	const annotation: Annotation = {
		id: annotationId(span.id),
		layer: layerId(layerName),
		entity: entityId(linked),
		...first,
		...(further.length > 0 && { furtherPieces: further }),
		extra: span.extra ?? {},
	};
	if (span.entity === undefined) {
		if (layer) {
			const { name: type, title } = layer.entityType;
			const fields = new Map([[title, [{ kind: "text", text: quotedWordsOf(annotation) } as const]]]);
			documentEntities.set(linked, { id: entityId(linked), type, fields, extra: {} });
		}
		const reason = `"${span.id}" links to no entity. The entity "${linked}" was created from the span's text.`;
		report.warning(
			span.location,
			"W_ENTITY_NEW",
			reason,
			"Link the span to the right entity, or complete the new entity.",
		);
	}
	return annotation;
}

/** Returns the section. Undefined, after a report, if its id is not valid. */
export function importForeignSection(
	section: ForeignSection,
	context: ForeignSpanContext,
): Section | undefined {
	const fault = idFault(section.id, context);
	if (fault) {
		context.report.error(section.location, "E_SPAN", fault, "Give each section a unique id.");
		return undefined;
	}
	context.takenIds.add(section.id);
	const { first } = piecesOfPassage(section.passage, context);
	return { id: annotationId(section.id), label: section.label, ...first, extra: {} };
}

/** Returns the valid relations between the given annotations, and reports the others. */
export const importForeignRelations = (
	relations: readonly ForeignRelation[],
	annotations: readonly Annotation[],
	context: ForeignSpanContext,
): readonly Relation[] => {
	const ids = new Map<string, AnnotationId>(annotations.map(({ id }) => [id, id]));
	return relations.flatMap(({ location, id, label, from: fromId, to: toId }): readonly Relation[] => {
		const [from, to] = [ids.get(fromId), ids.get(toId)];
		const fault = label === "" ? `The relation "${excerpt(id)}" has no label.` : idFault(id, context);
		if (fault !== undefined || from === undefined || to === undefined) {
			const reason = fault ?? `The relation "${excerpt(label)}" does not link two annotations of the file.`;
			const hint = "Link two annotations of the file, and give the relation a label and a unique id.";
			context.report.error(location, "E_RELATION", reason, hint);
			return [];
		}
		context.takenIds.add(id);
		return [{ id: annotationId(id), label, from, to, extra: {} }];
	});
};

function idFault(id: string, { takenIds }: ForeignSpanContext): string | undefined {
	if (!idPattern.test(id)) return `"${excerpt(id)}" is not a valid id.`;
	return takenIds.has(id) ? `The id "${id}" is already in use.` : undefined;
}

function unusedEntityId(wanted: string, { documentEntities, sharedEntities }: ForeignSpanContext): string {
	let id = wanted;
	for (let number = 2; documentEntities.has(id) || sharedEntities.has(id); number += 1)
		id = `${wanted}-${number}`;
	return id;
}

interface Pieces {
	readonly first: Selector;
	readonly further: readonly Selector[];
}

/**
 * Returns the selectors of a passage. If the file states other words than those at the range, the first selector
 * quotes the stated words, and the position is only a hint.
 */
function piecesOfPassage(passage: ForeignPassage, { anchoring, positions }: ForeignSpanContext): Pieces {
	if (passage.kind === "quote") return { first: { quote: passage.quote, position: undefined }, further: [] };
	const { range, words, furtherRanges = [] } = passage;
	const selectorAt = (at: TextRange): Selector => ({
		quote: quoteAt(anchoring, at),
		position: positions.positionOf(at),
	});
	const first = selectorAt(range);
	const isFound = words === undefined || words === first.quote.exact;
	return {
		first: isFound ? first : { ...first, quote: { exact: words, prefix: "", suffix: "" } },
		further: furtherRanges.map(selectorAt),
	};
}
