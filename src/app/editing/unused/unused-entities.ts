import type { Entity, EntityId } from "../../../annotation/index.ts";
import type { ItemChange } from "../../../corpus/index.ts";
import { apply, type ChangeSet, type StoredDocument } from "../../../editing/index.ts";
import { removeSharedEntity } from "../changes/entity-changes.ts";

/** Returns the entities that no annotation and no other entity of the document leads to, the shared ones first. */
export function unusedEntities({ set, sharedEntities }: StoredDocument): readonly Entity[] {
	const entities = [...sharedEntities, ...set.entities];
	const used = new Set<EntityId>(set.annotations.map(({ entity }) => entity));
	for (const { id, fields } of entities) {
		for (const values of fields.values()) {
			for (const value of values) if (value.kind === "entity" && value.entity !== id) used.add(value.entity);
		}
	}
	return entities.filter(({ id }) => !used.has(id));
}

/** Returns one change that deletes entities which nothing leads to. */
export function deleteEntities(stored: StoredDocument, ids: readonly EntityId[], label: string): ChangeSet {
	const items: ItemChange[] = [];
	let left = stored;
	for (const id of ids) {
		const removed = removeSharedEntity(left, id);
		items.push(...removed);
		left = apply(left, { label, items: removed });
	}
	return { label, items };
}
