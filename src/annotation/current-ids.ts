import { listOf } from "./jsonld/json-value.ts";
import { type Entity, type EntityId, entityId } from "./model.ts";

/**
 * Returns the current id of each id that a link may state: that of the entity itself, or that of the entity that it was
 * merged into (`formerIds`). An id that is in use again leads to the entity that uses it.
 */
export function currentIds(entities: Iterable<Entity>): ReadonlyMap<EntityId, EntityId> {
	const list = [...entities];
	const former = list.flatMap(({ id, extra }) =>
		listOf(extra.formerIds)
			.filter((old) => typeof old === "string")
			.map((old): [EntityId, EntityId] => [entityId(old), id]),
	);
	return new Map([...former, ...list.map(({ id }): [EntityId, EntityId] => [id, id])]);
}
