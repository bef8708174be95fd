import type { Placement } from "../../../anchoring/index.ts";
import {
	annotationId,
	codePoints,
	type Entity,
	type EntityId,
	entityId,
	type Json,
	type Layer,
	parseShape,
	type Report,
	reportUnknownKeys,
	type Selector,
} from "../../../annotation/index.ts";
import type { ExportSection, ExportSpan } from "../../format.ts";
import type { Positions } from "../positions.ts";
import { annotationShape, type PlacementJson, type PositionJson, sectionShape } from "./shape.ts";
import { readPlacement } from "./values.ts";

export interface SpansContext {
	readonly layers: ReadonlyMap<string, Layer>;
	/** Those of the document and the shared ones. */
	readonly entities: ReadonlyMap<EntityId, Entity>;
	readonly positions: Positions;
	/** Ids of the document's annotations and sections so far. */
	readonly taken: Set<string>;
	readonly report: Report;
}

/** One of `annotations`; nothing, and reported, where it is bad. */
export function readSpan(value: Json, place: string, context: SpansContext): readonly ExportSpan[] {
	const { report } = context;
	const shape = parseShape(annotationShape, value, report, place);
	if (!shape) return [];
	reportUnknownKeys(value, Object.keys(annotationShape.shape), report, place);
	const { section, url } = shape;
	const layer = context.layers.get(shape.layer);
	const entity = context.entities.get(entityId(shape.entity));
	if (!layer) {
		const reason = `Annotation "${shape.id}" is of layer "${shape.layer}", which is not defined.`;
		report.error(`${place}/layer`, "E_LAYER_UNKNOWN", reason, 'Correct it, or define it under "layers".');
		return [];
	}
	if (!entity) {
		const reason = `Annotation "${shape.id}" links to "${shape.entity}", which is not defined.`;
		report.error(`${place}/entity`, "E_ENTITY_UNKNOWN", reason, 'Correct it, or define it under "entities".');
		return [];
	}
	if (entity.type !== layer.entityType.name) {
		const reason = `Annotation "${shape.id}" of layer "${layer.id}" links to "${entity.id}", which is of type ${entity.type}.`;
		report.error(
			`${place}/entity`,
			"E_ENTITY_TYPE",
			reason,
			`Link it to one of type ${layer.entityType.name}.`,
		);
		return [];
	}
	const placement = placementOf(shape, place, context);
	if (!placement) return [];
	const annotation = {
		id: annotationId(shape.id),
		layer: layer.id,
		entity: entity.id,
		...selectorOf(shape),
		extra: shape.extra ?? {},
	};
	return [{ annotation, placement, section, url }];
}

/** One of `sections`; nothing, and reported, where it is bad. */
export function readSection(value: Json, place: string, context: SpansContext): readonly ExportSection[] {
	const shape = parseShape(sectionShape, value, context.report, place);
	if (!shape) return [];
	reportUnknownKeys(value, Object.keys(sectionShape.shape), context.report, place);
	const placement = placementOf(shape, place, context);
	if (!placement) return [];
	const id = annotationId(shape.id);
	return [{ section: { id, label: shape.label, ...selectorOf(shape), extra: shape.extra ?? {} }, placement }];
}

/** Undefined, and reported, for a place outside the text and for an id that is taken. */
function placementOf(
	{ id, placement }: { readonly id: string; readonly placement: PlacementJson },
	place: string,
	{ positions, taken, report }: SpansContext,
): Placement | undefined {
	if (taken.has(id)) {
		const hint = "Give each annotation an id of its own.";
		report.error(`${place}/id`, "E_ID_TWICE", `The id "${id}" is taken already.`, hint);
		return undefined;
	}
	taken.add(id);
	const found = readPlacement(placement, positions);
	if (!found) {
		const reason = `"${id}" has a place that lies outside the text.`;
		report.error(`${place}/placement`, "E_POSITION", reason, "Correct or delete it.");
	}
	return found;
}

function selectorOf({
	quote,
	position,
}: {
	readonly quote: Selector["quote"];
	readonly position?: PositionJson | undefined;
}): Selector {
	return {
		quote,
		position: position && { start: codePoints(position.start), end: codePoints(position.end) },
	};
}
