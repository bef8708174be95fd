import { type Entity, type EntityId, titleOf, type Value } from "../../annotation/index.ts";
import type { ExportDocument, ExportInput } from "../format.ts";

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
	{ layers, register }: ExportInput,
	document: Pick<ExportDocument, "entities" | "title">,
): Linked {
	const entities = new Map([...register, ...document.entities].map((entity) => [entity.id, entity]));
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
