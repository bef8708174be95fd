import {
	type EntityType,
	type Field,
	type JsonObject,
	type Layer,
	type Layers,
	prettyJson,
	type Read,
	readLayers,
} from "../../annotation/index.ts";
import { omitUndefined } from "./omit-undefined.ts";

/** `layers` and `entityTypes` as `annotations/layers.json` has them. */
export const layersJson = ({ layers, types }: Layers): JsonObject => ({
	layers: layers.map(layerJson),
	entityTypes: [...types.values()].map(typeJson),
});

// Members are named one by one: their order is part of the file, and a value that was read has another.
const layerJson = (layer: Layer): JsonObject => ({
	id: layer.id,
	label: layer.label,
	count: { one: layer.count.one, other: layer.count.other },
	key: layer.key,
	channel: layer.channel,
	motivation: layer.motivation,
	entityType: layer.entityType.name,
	notes: layer.notes,
	...omitUndefined({ speaker: layer.speaker }),
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
	terms: field.terms.map(({ id, label }) => ({ id, label })),
	leadsTo: field.leadsTo,
	...omitUndefined({
		facet: field.facet,
		inverse: field.inverse && { one: field.inverse.one, other: field.inverse.other },
		missing: field.missing,
	}),
	answers: field.answers,
	alias: field.alias,
	exception: field.exception,
});

/**
 * Reads `layers` and `entityTypes` out of a larger file. Since they are members
 * of its top object, as in `layers.json`, the places of problems are right.
 */
export function readLayersIn(object: JsonObject, file: string): Read<Layers> {
	const { layers = [], entityTypes = [] } = object;
	return readLayers(prettyJson({ layers, entityTypes }), file);
}
