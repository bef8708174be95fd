import {
	type Annotation,
	annotationId,
	codePoints,
	type Entity,
	type EntityId,
	entityId,
	type Json,
	type Layer,
	parseShape,
	type Relation,
	type Report,
	reportUnknownKeys,
	type Section,
	type Selector,
} from "../../../annotation/index.ts";
import { annotationShape, relationShape, type SelectorJson, sectionShape } from "./shape.ts";

export interface AnnotationsContext {
	readonly layers: ReadonlyMap<string, Layer>;
	/** The entities of the document and the shared entities. */
	readonly entities: ReadonlyMap<EntityId, Entity>;
	/** Ids of the document's annotations and sections that were read before. */
	readonly takenIds: Set<string>;
	readonly report: Report;
}

/** Reads a member of `annotations`. Empty, after a report, if the annotation is not valid. */
export function readAnnotation(
	value: Json,
	location: string,
	context: AnnotationsContext,
): readonly Annotation[] {
	const { report } = context;
	const shape = parseShape(annotationShape, value, report, location);
	if (!shape) return [];
	reportUnknownKeys(value, Object.keys(annotationShape.shape), report, location);
	const layer = context.layers.get(shape.layer);
	const entity = context.entities.get(entityId(shape.entity));
	if (!layer) {
		const reason = `Annotation "${shape.id}" has layer "${shape.layer}", which is not defined.`;
		report.error(
			`${location}/layer`,
			"E_LAYER_UNKNOWN",
			reason,
			'Correct the layer, or define it under "layers".',
		);
		return [];
	}
	if (!entity) {
		const reason = `Annotation "${shape.id}" links to "${shape.entity}", which is not defined.`;
		report.error(
			`${location}/entity`,
			"E_ENTITY_UNKNOWN",
			reason,
			'Correct the link, or define the entity under "entities".',
		);
		return [];
	}
	if (entity.type !== layer.entityType.name) {
		const reason = `Annotation "${shape.id}" of layer "${layer.id}" links to "${entity.id}", which has type ${entity.type}.`;
		const hint = `Link the annotation to an entity of type ${layer.entityType.name}.`;
		report.error(`${location}/entity`, "E_ENTITY_TYPE", reason, hint);
		return [];
	}
	if (!takeId(shape.id, location, context)) return [];
	const id = annotationId(shape.id);
	const further = shape.furtherPieces?.map(selectorOf) ?? [];
	return [
		{
			id,
			layer: layer.id,
			entity: entity.id,
			...selectorOf(shape),
			...(further.length > 0 && { furtherPieces: further }),
			extra: shape.extra ?? {},
		},
	];
}

/** Reads a member of `sections`. Empty, after a report, if the section is not valid. */
export function readSection(value: Json, location: string, context: AnnotationsContext): readonly Section[] {
	const shape = parseShape(sectionShape, value, context.report, location);
	if (!shape) return [];
	reportUnknownKeys(value, Object.keys(sectionShape.shape), context.report, location);
	if (!takeId(shape.id, location, context)) return [];
	const id = annotationId(shape.id);
	return [{ id, label: shape.label, ...selectorOf(shape), extra: shape.extra ?? {} }];
}

/**
 * Reads a member of `relations`. Empty, after a report, if the relation is not valid.
 *
 * @param annotations ids of the annotations of the document
 */
export function readRelationJson(
	value: Json,
	location: string,
	annotations: ReadonlySet<string>,
	context: AnnotationsContext,
): readonly Relation[] {
	const { report } = context;
	const shape = parseShape(relationShape, value, report, location);
	if (!shape) return [];
	reportUnknownKeys(value, Object.keys(relationShape.shape), report, location);
	const { id, label, from, to, extra = {} } = shape;
	const missing = [from, to].find((end) => !annotations.has(end));
	if (missing !== undefined) {
		const reason = `Relation "${id}" links "${missing}", which is not an annotation of the document.`;
		report.error(location, "E_RELATION", reason, "Link two annotations of the document.");
		return [];
	}
	if (!takeId(id, location, context)) return [];
	return [{ id: annotationId(id), label, from: annotationId(from), to: annotationId(to), extra }];
}

/** False, after a report, if the id is already in use. */
function takeId(id: string, location: string, { takenIds, report }: AnnotationsContext): boolean {
	if (takenIds.has(id)) {
		const hint = "Give each annotation a unique id.";
		report.error(`${location}/id`, "E_ID_TWICE", `The id "${id}" is already in use.`, hint);
		return false;
	}
	takenIds.add(id);
	return true;
}

function selectorOf({ quote, position }: SelectorJson): Selector {
	return {
		quote,
		position: position && { start: codePoints(position.start), end: codePoints(position.end) },
	};
}
