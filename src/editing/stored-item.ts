import {
	type Annotation,
	annotationId,
	codePoints,
	type Entity,
	entityId,
	type Json,
	type JsonObject,
	layerId,
	type Relation,
	type Section,
	type Selector,
	type Value,
	z,
} from "../annotation/index.ts";

// The canonical form of one item as JSON. It needs no layers, so the page, the server and drafts agree on it.

export const annotationJson = ({
	id,
	layer,
	entity,
	furtherPieces,
	extra,
	...selector
}: Annotation): JsonObject => ({
	id,
	layer,
	entity,
	...selectorJson(selector),
	...(furtherPieces && { furtherPieces: furtherPieces.map(selectorJson) }),
	extra,
});

export const sectionJson = ({ id, label, extra, ...selector }: Section): JsonObject => ({
	id,
	label,
	...selectorJson(selector),
	extra,
});

export const relationJson = ({ id, label, from, to, extra }: Relation): JsonObject => ({
	id,
	label,
	from,
	to,
	extra,
});

/** The fields are a list, because a field can have any name. They are sorted, because their order has no meaning. */
export const storedEntityJson = ({ id, type, fields, extra }: Entity): JsonObject => ({
	id,
	type,
	fields: [...fields]
		.sort(([one], [other]) => (one < other ? -1 : 1))
		.map(([name, values]) => [name, values.map(valueJson)]),
	extra,
});

const selectorJson = ({ quote: { exact, prefix, suffix }, position }: Selector): JsonObject => ({
	quote: { exact, prefix, suffix },
	...(position && { position: { start: position.start, end: position.end } }),
});

function valueJson(value: Value): Json {
	switch (value.kind) {
		case "text":
			return { kind: "text", text: value.text };
		case "entity":
			return { kind: "entity", entity: value.entity };
		case "document":
			return { kind: "document" };
	}
}

export const annotationIdSchema = z.pipe(z.string(), z.transform(annotationId));
export const entityIdSchema = z.pipe(z.string(), z.transform(entityId));
const offsetSchema = z.pipe(z.int(), z.transform(codePoints));
const extraSchema = z.custom<JsonObject>(
	(value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value),
);
const selectorShape = {
	quote: z.object({ exact: z.string(), prefix: z.string(), suffix: z.string() }),
	position: z.optional(z.object({ start: offsetSchema, end: offsetSchema })),
};
const selectorSchema = z.pipe(
	z.object(selectorShape),
	z.transform(({ quote, position }): Selector => ({ quote, position })),
);

export const annotationSchema = z.pipe(
	z.object({
		id: annotationIdSchema,
		layer: z.pipe(z.string(), z.transform(layerId)),
		entity: entityIdSchema,
		...selectorShape,
		furtherPieces: z.optional(z.array(selectorSchema)),
		extra: extraSchema,
	}),
	z.transform(
		({ furtherPieces, position, ...annotation }): Annotation => ({
			...annotation,
			position,
			...(furtherPieces && { furtherPieces }),
		}),
	),
);

export const sectionSchema = z.pipe(
	z.object({ id: annotationIdSchema, label: z.string(), ...selectorShape, extra: extraSchema }),
	z.transform(({ position, ...section }): Section => ({ ...section, position })),
);

export const relationSchema = z.object({
	id: annotationIdSchema,
	label: z.string(),
	from: annotationIdSchema,
	to: annotationIdSchema,
	extra: extraSchema,
});

const valueSchema = z.union([
	z.object({ kind: z.literal("text"), text: z.string() }),
	z.object({ kind: z.literal("entity"), entity: entityIdSchema }),
	z.object({ kind: z.literal("document") }),
]);

export const entitySchema = z.object({
	id: entityIdSchema,
	type: z.string(),
	fields: z.pipe(
		z.array(z.tuple([z.string(), z.array(valueSchema)])),
		z.transform((fields): Entity["fields"] => new Map<string, readonly Value[]>(fields)),
	),
	extra: extraSchema,
});
