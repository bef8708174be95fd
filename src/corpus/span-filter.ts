import type { Entity, EntityId, Field, Layers, Value } from "../annotation/index.ts";
import type { AnnotatedDocument, AnnotatedSpan, Replies } from "./annotated-document.ts";

/** True or false if the test applies to the span. Undefined if the layer of the span cannot have such a value. */
export type SpanTest = (span: AnnotatedSpan) => boolean | undefined;

/** Tests whether a span has one of the chosen values in one of the fields. */
export function valueTest(layers: Layers, fields: readonly Field[], chosen: ReadonlySet<string>): SpanTest {
	const names = new Set(fields.map(({ name }) => name));
	const fieldsOf = new Map(
		layers.layers.map((layer) => [layer.id, layer.entityType.fields.filter(({ name }) => names.has(name))]),
	);
	return ({ layer, entity }) => {
		const own = fieldsOf.get(layer.id) ?? [];
		if (own.length === 0) return undefined;
		return own.some((field) => valuesIn(entity, field).some((value) => chosen.has(facetText(value))));
	};
}

/** Tests whether a span has a reply. Undefined for entity types that have none in the document. */
export function replyTest(document: AnnotatedDocument, chosen: ReadonlySet<string>): SpanTest {
	const replyOf = replyStates(document);
	return ({ entity }) => {
		const state = replyOf(entity);
		return state && chosen.has(state);
	};
}

/** Returns the fields by which spans can be filtered, without duplicates, in the order of the layers. */
export function facetFields(layers: Layers): readonly Field[] {
	const fields = layers.layers.flatMap(({ entityType }) => entityType.fields);
	return fields.filter(
		(field, at) => field.facet && fields.findIndex(({ name }) => name === field.name) === at,
	);
}

export const valuesIn = (entity: Entity, { name }: Field): readonly Value[] =>
	entity.fields.get(name) ?? noValues;

const noValues: readonly Value[] = [];

/** Returns the text by which a value is chosen: an id, or the words. Empty if it cannot be chosen. */
export function facetText(value: Value): string {
	if (value.kind === "document") return "";
	return value.kind === "entity" ? value.entity : value.text;
}

export type ReplyState = "yes" | "no";

/** Returns a function that says whether an entity has a reply. Undefined if no entity of its type has one. */
export function replyStates(document: AnnotatedDocument): (entity: Entity) => ReplyState | undefined {
	const { replies, types } = repliedEntities(document);
	return ({ id, type }) => (types.has(type) ? (replies.has(id) ? "yes" : "no") : undefined);
}

/** Returns the entities that reply to an entity, in the order of their first spans. */
export const repliesOf = (document: AnnotatedDocument, { id }: Entity): readonly Entity[] =>
	repliedEntities(document).replies.get(id) ?? [];

/** Cache, because every change of the filter needs the replies, and a long document has 100,000 spans. */
const knownReplied = new WeakMap<AnnotatedDocument, Replies>();

/** Returns the entities to which a span or a shared entity replies. */
export function repliedEntities(document: AnnotatedDocument): Replies {
	const known = document.allReplies ?? knownReplied.get(document);
	if (known) return known;
	const { layers, entities, sharedEntities, spans } = document;
	const replies = new Map<EntityId, Entity[]>();
	for (const entity of new Set([...spans.map((span) => span.entity), ...sharedEntities])) {
		for (const field of layers.types.get(entity.type)?.fields ?? []) {
			if (!field.answers || field.kind !== "reference") continue;
			for (const value of valuesIn(entity, field)) {
				if (value.kind !== "entity") continue;
				const others = replies.get(value.entity);
				if (!others) replies.set(value.entity, [entity]);
				else if (!others.includes(entity)) others.push(entity);
			}
		}
	}
	const types = new Set([...replies.keys()].flatMap((id) => entities.get(id)?.type ?? []));
	const replied = { replies, types };
	knownReplied.set(document, replied);
	return replied;
}
