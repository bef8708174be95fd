import type { Annotation, AnnotationId, Entity, EntityId } from "../../../annotation/index.ts";
import type { ItemChange } from "../../../corpus/index.ts";
import type { ChangeSet } from "../../../editing/index.ts";

import type { ChangeContext } from "../changes/create-spans.ts";
import { addEntity, type EntityFieldValues, findEntity, newEntity } from "../changes/entity-changes.ts";
import { modifiedBy } from "../changes/sign.ts";
import { entityMessages as text } from "./entity-messages.ts";

export interface EntitySplit {
	readonly entity: EntityId;
	/** The mentions that move to the new entity. The others stay. */
	readonly mentions: ReadonlySet<AnnotationId>;
	/** The fields of the new entity. */
	readonly fields: EntityFieldValues;
	/** The name of the new entity, for the history. */
	readonly title: string;
}

/**
 * Returns the change that moves some mentions of an entity to a new entity of the same type. References of other
 * entities stay with the old one, because nothing says which of the two they mean.
 *
 * @returns no items if no mention moves or the entity does not exist
 */
export function splitEntity(
	{ entity: id, mentions, fields, title }: EntitySplit,
	{ stored, layers, hand }: ChangeContext,
): ChangeSet {
	const old: Entity | undefined = findEntity(stored, id)?.entity;
	const moved = stored.set.annotations.filter((one) => one.entity === id && mentions.has(one.id));
	if (!old || moved.length === 0) return { label: "", items: [] };
	const created = newEntity(stored, layers, old.type, fields);
	return {
		label: text.split(moved.length, title),
		items: [
			addEntity(stored, layers, created),
			...moved.map((before): ItemChange => {
				const after: Annotation = {
					...before,
					entity: created.id,
					extra: modifiedBy(before.extra, hand),
				};
				return { kind: "annotation", id: before.id, before, after, previous: undefined };
			}),
		],
	};
}
