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

/** An item with its kind. */
export type KindedItem =
	| { readonly kind: "annotation"; readonly item: Annotation }
	| { readonly kind: "section"; readonly item: Section }
	| { readonly kind: "relation"; readonly item: Relation }
	| { readonly kind: "entity" | "shared-entity"; readonly item: Entity };

/** An item that exists or was deleted. */
export type ItemState =
	| ItemStateOf<"annotation", Annotation>
	| ItemStateOf<"section", Section>
	| ItemStateOf<"relation", Relation>
	| ItemStateOf<"entity", Entity>
	| ItemStateOf<"shared-entity", Entity>;

export interface ItemStateOf<Kind extends string, Item extends { readonly id: string }> {
	readonly kind: Kind;
	readonly id: Item["id"];
	/** Undefined if the item is deleted. */
	readonly item: Item | undefined;
}

/** Returns the canonical form of an item, or null if the item is deleted. */
export function stateJson(state: ItemState): Json {
	switch (state.kind) {
		case "annotation":
			return state.item ? annotationJson(state.item) : null;
		case "section":
			return state.item ? sectionJson(state.item) : null;
		case "relation":
			return state.item ? relationJson(state.item) : null;
		case "entity":
		case "shared-entity":
			return state.item ? storedEntityJson(state.item) : null;
	}
}

/**
 * Returns the canonical form of one item as JSON. The form needs no layers, so the page, the server and drafts agree
 * on it.
 */
export function itemJson(one: KindedItem): JsonObject {
	switch (one.kind) {
		case "annotation":
			return annotationJson(one.item);
		case "section":
			return sectionJson(one.item);
		case "relation":
			return relationJson(one.item);
		case "entity":
		case "shared-entity":
			return storedEntityJson(one.item);
	}
}

const annotationJson = ({
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

const sectionJson = ({ id, label, extra, ...selector }: Section): JsonObject => ({
	id,
	label,
	...selectorJson(selector),
	extra,
});

const relationJson = ({ id, label, from, to, extra }: Relation): JsonObject => ({
	id,
	label,
	from,
	to,
	extra,
});

/** The fields are a list, because a field can have any name. They are sorted, because their order has no meaning. */
const storedEntityJson = ({ id, type, fields, extra }: Entity): JsonObject => ({
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
export const jsonObjectSchema = z.custom<JsonObject>(
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
		extra: jsonObjectSchema,
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
	z.object({ id: annotationIdSchema, label: z.string(), ...selectorShape, extra: jsonObjectSchema }),
	z.transform(({ position, ...section }): Section => ({ ...section, position })),
);

export const relationSchema = z.object({
	id: annotationIdSchema,
	label: z.string(),
	from: annotationIdSchema,
	to: annotationIdSchema,
	extra: jsonObjectSchema,
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
	extra: jsonObjectSchema,
});
