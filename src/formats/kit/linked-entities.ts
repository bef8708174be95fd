import { type Entity, type EntityId, titleOf, type Value } from "../../annotation/index.ts";
import type { ExportDocument, ExportInput } from "../format.ts";
import type { SpanWithRange } from "./positions.ts";

/** Looks up the entities that a document can link to. Each method takes constant time. */
export interface LinkedEntities {
	/** Undefined if neither the document nor the shared entities define the id. */
	entity(id: EntityId): Entity | undefined;
	/** Returns the title of an entity, or the id if the entity is not defined. */
	title(id: EntityId): string;
	/** Returns the text of a value, or the title of the entity or document that the value refers to. */
	text(value: Value): string;
}

export function linkedEntities(
	{ layers, sharedEntities }: ExportInput,
	document: Pick<ExportDocument, "entities" | "title">,
): LinkedEntities {
	const entities = new Map([...sharedEntities, ...document.entities].map((entity) => [entity.id, entity]));
	const title = (id: EntityId): string => {
		const entity = entities.get(id);
		const type = entity && layers.types.get(entity.type);
		return type ? titleOf(entity, type) : id;
	};
	return {
		entity: (id) => entities.get(id),
		title,
		text(value) {
			switch (value.kind) {
				case "text":
					return value.text;
				case "entity":
					return title(value.entity);
				case "document":
					return document.title;
			}
		},
	};
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
	input: ExportInput,
	document: ExportDocument,
	spans: readonly SpanWithRange[],
): readonly SpanRelation[] {
	const linked = linkedEntities(input, document);
	const firstSpans = new Map<EntityId, number>();
	for (const [index, { span }] of spans.entries()) {
		if (!firstSpans.has(span.annotation.entity)) firstSpans.set(span.annotation.entity, index);
	}
	return [...firstSpans].flatMap(([id, from]) =>
		[...(linked.entity(id)?.fields ?? [])].flatMap(([type, values]) => {
			const targets = values.flatMap((value) =>
				value.kind === "entity" ? (firstSpans.get(value.entity) ?? []) : [],
			);
			return [...new Set(targets)].filter((to) => to !== from).map((to) => ({ from, to, type }));
		}),
	);
}
