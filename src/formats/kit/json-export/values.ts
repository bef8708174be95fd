import type { Placement } from "../../../anchoring/index.ts";
import {
	type Entity,
	type EntityType,
	entityId,
	type Field,
	type Json,
	type JsonObject,
	type Layer,
	type Layers,
	prettyJson,
	type ReadResult,
	readLayers,
	type Value,
} from "../../../annotation/index.ts";
import type { TextRange } from "../../../document/index.ts";
import { omitUndefined } from "../json-values.ts";
import type { Positions } from "../positions.ts";

/** Returns the JSON form of an entity, which exports and sidecars share. */
export const entityJson = ({ id, type, fields, extra }: Entity): JsonObject => ({
	id,
	type,
	fields: Object.fromEntries([...fields].map(([name, values]) => [name, values.map(valueJson)])),
	...(Object.keys(extra).length > 0 && { extra }),
});

function valueJson(value: Value): Json {
	switch (value.kind) {
		case "text":
			return value.text;
		case "entity":
			return { entity: value.entity };
		case "document":
			return { document: true };
	}
}

type ValueJson = string | { readonly entity: string } | { readonly document: true };

/** Returns the value for its JSON form. */
export function fieldValue(value: ValueJson): Value {
	if (typeof value === "string") return { kind: "text", text: value };
	return "entity" in value ? { kind: "entity", entity: entityId(value.entity) } : { kind: "document" };
}

/** Returns the JSON form of a placement (`placementShape`), with positions in code points. */
export function placementJson(placement: Placement, positions: Positions): JsonObject {
	const positionOf = (range: TextRange) => {
		const { start, end } = positions.positionOf(range);
		return { start, end };
	};
	switch (placement.kind) {
		case "exact":
		case "moved":
			return { status: placement.kind, ...positionOf(placement.range) };
		case "edited":
			return { status: "edited", ...positionOf(placement.range), found: placement.found };
		case "check": {
			const { found, reason } = placement;
			return { status: "check", ...positionOf(placement.range), found, reason };
		}
		case "orphan":
			return { status: "orphan", candidates: placement.candidates.map(positionOf), reason: placement.reason };
	}
}

/** Returns the members `layers` and `entityTypes` of `annotations/layers.json`. */
export const layersJson = ({ layers, types }: Layers): JsonObject => ({
	layers: layers.map(layerJson),
	entityTypes: [...types.values()].map(typeJson),
});

// Members are listed one by one, because their order is part of the file and a parsed value has another order.
const layerJson = (layer: Layer): JsonObject => ({
	id: layer.id,
	label: layer.label,
	count: { one: layer.count.one, other: layer.count.other },
	...omitUndefined({
		description: layer.description,
		tag: layer.tag,
		tagField: layer.tagField,
		key: layer.key,
	}),
	channel: layer.markStyle,
	motivation: layer.motivation,
	entityType: layer.entityType.name,
	notes: layer.notes,
	...omitUndefined({ speaker: layer.speaker, speakerField: layer.speakerField }),
	voice: layer.voice,
	byline: layer.byline,
	rules: layer.rules,
});

const typeJson = ({ name, label, title, fields }: EntityType): JsonObject => ({
	name,
	label: { one: label.one, other: label.other },
	title,
	fields: fields.map(fieldJson),
});

const fieldJson = (field: Field): JsonObject => ({
	name: field.name,
	property: field.property,
	label: field.label,
	kind: field.kind,
	many: field.many,
	required: field.required,
	terms: field.terms.map(({ id, label, count }) =>
		count ? { id, label, count: { one: count.one, other: count.other } } : { id, label },
	),
	leadsTo: field.leadsTo,
	...omitUndefined({
		queryKey: field.queryKey,
		inverse: field.inverse && { one: field.inverse.one, other: field.inverse.other },
		missing: field.missing,
	}),
	facet: field.facet,
	answers: field.answers,
	alias: field.alias,
	exception: field.exception,
	...omitUndefined({ maxLength: field.maxLength }),
});

/**
 * Reads `layers` and `entityTypes` from the top-level object of another file. Both keys are at the
 * top level of `layers.json` too, so the paths of problems are correct.
 */
export function readLayersIn(object: JsonObject, file: string): ReadResult<Layers> {
	const { layers = [], entityTypes = [] } = object;
	return readLayers(prettyJson({ layers, entityTypes }), file);
}
