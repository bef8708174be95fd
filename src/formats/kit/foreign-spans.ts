import { type AnchoringText, isInsideWord } from "../../anchoring/index.ts";
import {
	type Annotation,
	type AnnotationId,
	annotationId,
	type Entity,
	entityId,
	excerpt,
	type JsonObject,
	type Layer,
	type Layers,
	layerId,
	limits,
	noteLayerId,
	quotedWordsOf,
	type Relation,
	type Report,
	type Section,
	type Selector,
	type Value,
	withBodies,
	withNoteLayer,
} from "../../annotation/index.ts";
import type { StatedPlace } from "../../corpus/index.ts";
import type { TextRange } from "../../document/index.ts";
import type { ForeignPassage } from "./foreign-passages.ts";
import { entityIdFrom, idPattern } from "./ids.ts";
import { layerForLabel } from "./labels.ts";
import { type Positions, quoteAt } from "./positions.ts";

interface ForeignItem {
	/** Location in the file, for problem messages. */
	readonly location: string;
	readonly id: string;
	readonly passage: ForeignPassage;
}

export interface ForeignSpan extends ForeignItem {
	/** The id that the file states for the span. Undefined if the file states none. */
	readonly sourceId?: string | undefined;
	/** The label of the span in the file. Empty for a span without a label, which becomes a note. */
	readonly layer: string;
	/** Undefined if the file links the span to no entity. */
	readonly entity: string | undefined;
	/** The fields of the entity that is made of the words of a span that links to none. */
	readonly fields?: Entity["fields"] | undefined;
	/** The comments on the span. */
	readonly comments?: readonly string[] | undefined;
	/** Tags besides the label. */
	readonly tags?: readonly string[] | undefined;
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
	/** Keys of the file that the relation keeps. */
	readonly extra?: JsonObject | undefined;
}

export interface ForeignSpanContext {
	readonly anchoring: AnchoringText;
	readonly positions: Positions;
	readonly layers: Layers | undefined;
	/** The document's entities by id. A span that links to no entity adds one. */
	readonly documentEntities: Map<string, Entity>;
	readonly sharedEntities: ReadonlyMap<string, Entity>;
	/** The ids that the file states. */
	readonly sourceIds: Map<AnnotationId, string>;
	/** The places of spans without words. Such a span adds one. */
	readonly places: Map<AnnotationId, StatedPlace>;
	/** Ids of the spans, sections and relations that were imported before. */
	readonly takenIds: Set<string>;
	readonly report: Report;
}

/**
 * Returns the span as an annotation. Its layer is that of the folder which its label means, or the label itself.
 * Undefined, after a report, if the span is not valid.
 */
export function importForeignSpan(span: ForeignSpan, context: ForeignSpanContext): Annotation | undefined {
	const { documentEntities, report } = context;
	const layer = layerOf(span, context);
	// Entries of databases have any name, such as an address.
	const stated = span.entity === undefined ? undefined : entityIdFrom(span.entity);
	const target = stated === undefined ? undefined : entityWith(stated, context);
	const isOfType = !target || !layer || target.type === layer.entityType.name;
	// An entity of another type cannot be linked, so the span gets one of its own.
	const isLinked = stated !== undefined && isOfType;
	const linked = isLinked ? stated : unusedEntityId(span.id, context);
	const fault = idFault(span.id, context) ?? quoteFault(span.passage);
	if (fault !== undefined) {
		report.error(span.location, "E_SPAN", fault, "Correct the span.");
		return undefined;
	}
	context.takenIds.add(span.id);
	const { first, further } = piecesOfPassage(span.passage, context);
	if (span.passage.kind === "place") context.places.set(annotationId(span.id), span.passage.place);
	if (span.sourceId !== undefined) context.sourceIds.set(annotationId(span.id), span.sourceId);
	const isNote = span.layer === "";
	const { comments, tags } = span;
	const annotation: Annotation = {
		id: annotationId(span.id),
		layer: layer?.id ?? (isNote ? noteLayerId : layerId(span.layer)),
		entity: entityId(linked),
		...first,
		...(further.length > 0 && { furtherPieces: further }),
		extra: withBodies(span.extra ?? {}, isNote ? { tags } : { comments, tags }),
	};
	if (!isLinked) {
		const { fields: stated = new Map<string, readonly Value[]>() } = span;
		if (layer || stated.size > 0) {
			const { name: type, title } = layer?.entityType ?? { name: span.layer, title: "name" };
			const words = isNote ? (comments ?? []).join("\n\n") : quotedWordsOf(annotation);
			const titleValue: readonly Value[] = [{ kind: "text", text: words }];
			const fields = new Map([...(words === "" ? [] : [[title, titleValue] as const]), ...stated]);
			documentEntities.set(linked, { id: entityId(linked), type, fields, extra: {} });
		}
		const link = target ? `an entity of type ${target.type}, which its layer does not take` : "no entity";
		const reason = `"${span.id}" links to ${link}. The entity "${linked}" was created from the span's text.`;
		report.warning(
			span.location,
			"W_ENTITY_NEW",
			reason,
			"Link the span to the right entity, or complete the new entity.",
		);
	}
	return annotation;
}

/** Undefined if the folder has no layer for the label. */
function layerOf({ layer: label }: ForeignSpan, { layers }: ForeignSpanContext): Layer | undefined {
	if (label !== "") return layers && layerForLabel(label, layers);
	const withNotes = withNoteLayer(layers ?? { layers: [], types: new Map() });
	return withNotes.layers.find(({ id }) => id === noteLayerId);
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
	return relations.flatMap((relation): readonly Relation[] => {
		const { location, id, label, from: fromId, to: toId, extra = {} } = relation;
		const [from, to] = [ids.get(fromId), ids.get(toId)];
		const fault = label === "" ? `The relation "${excerpt(id)}" has no label.` : idFault(id, context);
		if (fault !== undefined || from === undefined || to === undefined) {
			const reason = fault ?? `The relation "${excerpt(label)}" does not link two annotations of the file.`;
			const hint = "Link two annotations of the file, and give the relation a label and a unique id.";
			context.report.error(location, "E_RELATION", reason, hint);
			return [];
		}
		context.takenIds.add(id);
		return [{ id: annotationId(id), label, from, to, extra }];
	});
};

function idFault(id: string, { takenIds }: ForeignSpanContext): string | undefined {
	if (!idPattern.test(id)) return `"${excerpt(id)}" is not a valid id.`;
	return takenIds.has(id) ? `The id "${id}" is already in use.` : undefined;
}

/** Returns the fault of a span that is too long to look up or to hash. */
function quoteFault(passage: ForeignPassage): string | undefined {
	const length =
		passage.kind === "range"
			? passage.range.end - passage.range.start
			: passage.kind === "quote"
				? passage.quote.exact.length
				: 0;
	return length > limits.quote ? `The span has more than ${limits.quote} characters.` : undefined;
}

const entityWith = (id: string, { documentEntities, sharedEntities }: ForeignSpanContext) =>
	documentEntities.get(id) ?? sharedEntities.get(id);

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
 * quotes the stated words, and the position is only a hint. A range that cuts a word and is stated by offsets alone gets
 * no context, so that it is placed as `check`.
 */
function piecesOfPassage(passage: ForeignPassage, { anchoring, positions }: ForeignSpanContext): Pieces {
	if (passage.kind === "quote") {
		const { quote, position, furtherQuotes = [] } = passage;
		return { first: { quote, position }, further: furtherQuotes };
	}
	if (passage.kind === "place") {
		const quote = { exact: passage.description, prefix: "", suffix: "" };
		return { first: { quote, position: undefined }, further: [] };
	}
	const { range, words, isOnlyOffsets = false, furtherRanges = [] } = passage;
	const selectorAt = (at: TextRange): Selector => ({
		quote: quoteAt(anchoring, at),
		position: positions.positionOf(at),
	});
	const first = selectorAt(range);
	const isFound = words === undefined || words === first.quote.exact;
	const isCertain = isFound && !(isOnlyOffsets && cutsWord(anchoring, range));
	const withoutContext = { exact: words ?? first.quote.exact, prefix: "", suffix: "" };
	return {
		first: isCertain ? first : { ...first, quote: withoutContext },
		further: furtherRanges.map(selectorAt),
	};
}

const cutsWord = ({ text }: AnchoringText, { start, end }: TextRange): boolean =>
	isInsideWord(text, start) || isInsideWord(text, end);
