import type { Entity, EntityId, Value } from "../../annotation/index.ts";
import {
	type AnnotatedDocument,
	isAttribution,
	type PlacedSpan,
	titleOf,
	type WordSource,
} from "../../corpus/index.ts";

/** The entities that links can lead to. Every `AnnotatedDocument` is one. */
export interface LinkContext extends WordSource {
	readonly entities: ReadonlyMap<EntityId, Entity>;
	/** The document that a value can refer to. */
	readonly record: { readonly title: string; readonly file: string };
}

/** Returns the title of an entity, or the id if the entity is not defined. */
export function linkedTitle(context: LinkContext, id: EntityId): string {
	const entity = context.entities.get(id);
	return entity ? titleOf(context, entity) : id;
}

/**
 * Returns the title of an entity after the names of those who claim what it says: "IIPA: isoHunt infringes". For
 * every place where a title has no claimant beside it.
 */
export function attributedTitle(context: LinkContext, entity: Entity): string {
	const claimants = claimantNames(context, entity);
	const title = linkedTitle(context, entity.id);
	return claimants.length > 0 ? `${claimants.join(", ")}: ${title}` : title;
}

/** Returns the names of those who claim what the title of an entity says. */
export const claimantNames = (context: LinkContext, { type, fields }: Entity): readonly string[] =>
	(context.layers.types.get(type)?.fields ?? [])
		.filter(isAttribution)
		.flatMap(({ name }) => fields.get(name) ?? [])
		.map((value) =>
			value.kind === "entity" ? linkedTitle(context, value.entity) : valueText(context, value),
		);

/** Returns the text of a value, or the attributed title of the entity or the title of the document that the value refers to. */
export function valueText(context: LinkContext, value: Value): string {
	switch (value.kind) {
		case "text":
			return value.text;
		case "entity": {
			const entity = context.entities.get(value.entity);
			return entity ? attributedTitle(context, entity) : value.entity;
		}
		case "document":
			return context.record.title;
	}
}

/** A reference between the entities of two spans, as a relation of the spans. */
export interface SpanRelation {
	/** Indices of the spans in their list. */
	readonly from: number;
	readonly to: number;
	/** Name of the reference field. */
	readonly type: string;
}

/** Returns each reference between entities once, as a relation of the first spans that link to them. */
export function relationsIn(
	{ entities }: AnnotatedDocument,
	spans: readonly PlacedSpan[],
): readonly SpanRelation[] {
	const firstSpans = new Map<EntityId, number>();
	for (const [index, { entity }] of spans.entries()) {
		if (!firstSpans.has(entity.id)) firstSpans.set(entity.id, index);
	}
	return [...firstSpans].flatMap(([id, from]) =>
		[...(entities.get(id)?.fields ?? [])].flatMap(([type, values]) => {
			const targets = values.flatMap((value) =>
				value.kind === "entity" ? (firstSpans.get(value.entity) ?? []) : [],
			);
			return [...new Set(targets)].filter((to) => to !== from).map((to) => ({ from, to, type }));
		}),
	);
}
