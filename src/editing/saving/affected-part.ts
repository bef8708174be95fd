import type { AnnotationSet, Entity, EntityId } from "../../annotation/index.ts";
import type { ItemChange } from "../../corpus/index.ts";

/**
 * Returns the part of a changed annotation file that decides whether the change is valid: the changed items, the items
 * that link to them, annotations that can have the same words, and what all of these need. The other items were valid
 * before and do not depend on the change, so validating a long file takes no longer than validating a short one.
 */
export function affectedPart(set: AnnotationSet, changes: readonly ItemChange[]): AnnotationSet {
	const changed = new Set<string>(changes.map(({ id }) => id));
	const linked = new Set<string>(
		changes.flatMap((change) => (change.kind === "annotation" && change.after ? [change.after.entity] : [])),
	);
	const relations = set.relations.filter(
		({ id, from, to }) => changed.has(id) || changed.has(from) || changed.has(to),
	);
	const ends = new Set<string>(relations.flatMap(({ from, to }) => [from, to]));
	const annotations = set.annotations.filter(
		({ id, entity }) => changed.has(id) || ends.has(id) || changed.has(entity) || linked.has(entity),
	);
	const entities = set.entities.filter(
		(entity) => changed.has(entity.id) || linksOf(entity).some((id) => changed.has(id)),
	);
	const needed = entitiesWithLinks(set.entities, [
		...entities.map(({ id }) => id),
		...annotations.map(({ entity }) => entity),
	]);
	return {
		...set,
		sections: set.sections.filter(({ id }) => changed.has(id)),
		annotations,
		relations,
		entities: set.entities.filter((entity) => needed.has(entity)),
	};
}

/** Returns the entities with these ids, and those that they refer to. */
export function entitiesWithLinks(
	entities: readonly Entity[],
	ids: readonly EntityId[],
): ReadonlySet<Entity> {
	const own = new Map(entities.map((entity) => [entity.id, entity]));
	const found = new Set<Entity>();
	const queue = [...ids];
	for (const id of queue) {
		const entity = own.get(id);
		if (!entity || found.has(entity)) continue;
		found.add(entity);
		queue.push(...linksOf(entity));
	}
	return found;
}

/** Returns the entities that the fields of an entity refer to. */
export const linksOf = ({ fields }: Entity): readonly EntityId[] =>
	[...fields.values()].flat().flatMap((value) => (value.kind === "entity" ? [value.entity] : []));
