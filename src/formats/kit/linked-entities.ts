import { type Entity, type EntityId, titleOf, type Value } from "../../annotation/index.ts";
import type { ExportDocument, ExportInput } from "../format.ts";
import type { PlacedSpan } from "./positions.ts";
import type { Carried } from "./sidecar.ts";

/** What the spans of one document are linked to, and how it is named. */
export interface Linked {
	/** Undefined where neither the document nor the register defines the entity. */
	entity(id: EntityId): Entity | undefined;
	/** The words that stand for an entity; its id where it has none. */
	title(id: EntityId): string;
	/** A value in words: its text, the title of the entity, or that of the document. */
	words(value: Value): string;
}

/** Built once for a document: looking an entity up is then constant work. */
export function linkedIn(
	{ layers, sharedEntities }: ExportInput,
	document: Pick<ExportDocument, "entities" | "title">,
): Linked {
	const entities = new Map([...sharedEntities, ...document.entities].map((entity) => [entity.id, entity]));
	const title = (id: EntityId): string => {
		const entity = entities.get(id);
		const type = entity && layers.types.get(entity.type);
		return type ? titleOf(entity, type) : id;
	};
	return {
		entity: (id) => entities.get(id),
		title,
		words(value) {
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

/** That one span's entity refers to that of another, for tools that relate spans. */
export interface SpanRelation {
	/** Indices into the list of the spans. */
	readonly from: number;
	readonly to: number;
	/** Name of the field. */
	readonly type: string;
}

/** What the entities of the spans say of each other, each once: between the first spans linked to them. */
export function relationsIn(
	input: ExportInput,
	document: ExportDocument,
	spans: readonly PlacedSpan[],
): readonly SpanRelation[] {
	const linked = linkedIn(input, document);
	const firsts = new Map<EntityId, number>();
	for (const [index, { span }] of spans.entries()) {
		if (!firsts.has(span.annotation.entity)) firsts.set(span.annotation.entity, index);
	}
	return [...firsts].flatMap(([id, from]) =>
		[...(linked.entity(id)?.fields ?? [])].flatMap(([type, values]) => {
			const targets = values.flatMap((value) =>
				value.kind === "entity" ? (firsts.get(value.entity) ?? []) : [],
			);
			return [...new Set(targets)].filter((to) => to !== from).map((to) => ({ from, to, type }));
		}),
	);
}

/** True where what the file carries of ours says the same, so that the relation itself adds nothing. */
export function isSaid(
	carried: Carried | undefined,
	from: string | undefined,
	type: string,
	to: string | undefined,
): boolean {
	const entities = [...(carried?.entities ?? []), ...(carried?.shared ?? [])];
	const values = entities.find(({ id }) => id === from)?.fields[type] ?? [];
	return values.some((value) => typeof value !== "string" && "entity" in value && value.entity === to);
}
