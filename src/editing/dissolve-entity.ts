import {
	type Annotation,
	type AnnotationId,
	type Entity,
	type EntityId,
	listOf,
	piecesOf,
	type Value,
} from "../annotation/index.ts";
import type { ItemChange } from "../corpus/index.ts";
import type { ChangeSet, StoredDocument } from "./change-set.ts";

export interface EntityMerge {
	/** The entity that remains, with the fields that the person chose. */
	readonly kept: Entity;
	readonly dissolved: EntityId;
	readonly label: string;
}

/**
 * Returns the change set that merges an entity into another one. Annotations and fields that lead to the dissolved
 * entity lead to the other one, and `formerIds` of the other one remembers the old id. If both have an annotation on
 * the same words in one layer, one remains, with the relations of both.
 *
 * For shared entities, every other document needs the change set of its own file.
 */
export function dissolveEntity(
	{ set, sharedEntities }: StoredDocument,
	{ kept, dissolved, label }: EntityMerge,
): ChangeSet {
	const old = [...sharedEntities, ...set.entities].find(({ id }) => id === dissolved);
	const former = [...listOf(kept.extra.formerIds), ...listOf(old?.extra.formerIds), dissolved];
	const whole = { ...kept, extra: { ...kept.extra, formerIds: [...new Set(former)] } };
	const changesIn = (list: readonly Entity[]) => changedEntities(list, whole, dissolved);
	const { changes, replaced } = changedAnnotations(set.annotations, kept.id, dissolved);
	const idOf = (id: AnnotationId) => replaced.get(id) ?? id;
	return {
		label,
		items: [
			...changesIn(sharedEntities).map((change): ItemChange => ({ kind: "shared-entity", ...change })),
			...changesIn(set.entities).map((change): ItemChange => ({ kind: "entity", ...change })),
			...changes,
			...set.relations.flatMap((before): readonly ItemChange[] => {
				const after = { ...before, from: idOf(before.from), to: idOf(before.to) };
				const isSame = after.from === before.from && after.to === before.to;
				return isSame ? [] : [{ kind: "relation", id: before.id, before, after, previous: undefined }];
			}),
		],
	};
}

interface EntityChange {
	readonly id: EntityId;
	readonly before: Entity;
	readonly after: Entity | undefined;
	readonly previous: EntityId | undefined;
}

function changedEntities(
	list: readonly Entity[],
	kept: Entity,
	dissolved: EntityId,
): readonly EntityChange[] {
	return list.flatMap((before, at): readonly EntityChange[] => {
		const { id } = before;
		if (id === dissolved) return [{ id, before, after: undefined, previous: list[at - 1]?.id }];
		const after = withEntityLinks(id === kept.id ? kept : before, (to) => (to === dissolved ? kept.id : to));
		return after === before ? [] : [{ id, before, after, previous: undefined }];
	});
}

/**
 * Returns the entity with other links to entities, each once in a field, or the same entity if none changes.
 *
 * @param leadTo returns the new id, or the same one
 */
export function withEntityLinks(entity: Entity, leadTo: (id: EntityId) => EntityId): Entity {
	const isChanged = (value: Value) => value.kind === "entity" && leadTo(value.entity) !== value.entity;
	if (![...entity.fields.values()].some((values) => values.some(isChanged))) return entity;
	const fields = new Map(
		[...entity.fields].map(([name, values]): [string, readonly Value[]] => {
			if (!values.some(isChanged)) return [name, values];
			const seen = new Set<EntityId>();
			const moved = values.flatMap((value): readonly Value[] => {
				if (value.kind !== "entity") return [value];
				const id = leadTo(value.entity);
				if (seen.has(id)) return [];
				seen.add(id);
				return [{ kind: "entity", entity: id }];
			});
			return [name, moved];
		}),
	);
	return { ...entity, fields };
}

function changedAnnotations(annotations: readonly Annotation[], kept: EntityId, dissolved: EntityId) {
	const keyOf = ({ layer, ...annotation }: Annotation): string | undefined => {
		const positions = piecesOf({ layer, ...annotation }).map(({ position }) => position);
		return positions.includes(undefined) ? undefined : JSON.stringify([layer, positions]);
	};
	const known = new Map<string | undefined, AnnotationId>();
	for (const one of annotations) if (one.entity === kept) known.set(keyOf(one), one.id);
	known.delete(undefined);
	const replaced = new Map<AnnotationId, AnnotationId>();
	const deleted: ItemChange[] = [];
	const moved: ItemChange[] = [];
	for (const [at, before] of annotations.entries()) {
		if (before.entity !== dissolved) continue;
		const { id } = before;
		const twin = known.get(keyOf(before));
		if (twin === undefined) {
			moved.push({ kind: "annotation", id, before, after: { ...before, entity: kept }, previous: undefined });
			continue;
		}
		replaced.set(id, twin);
		deleted.push({ kind: "annotation", id, before, after: undefined, previous: annotations[at - 1]?.id });
	}
	// The last first, so that the annotation before a deleted one is there when the deletion is undone.
	return { changes: [...moved, ...deleted.reverse()], replaced };
}
