import {
	type Entity,
	type EntityId,
	entityId,
	type Layers,
	titleFieldOf,
	type Value,
} from "../../../annotation/index.ts";
import type { ItemChange } from "../../../corpus/index.ts";
import { randomId, type StoredDocument, slugId, type TakenIds } from "../../../editing/index.ts";

/** The fields of an entity, by name. */
export type EntityFieldValues = Entity["fields"];

/**
 * Returns the ids of everything in a document and of the shared entities, to which new ones can be added. A set of
 * 30,000 ids takes 3 ms, so the set is made only for many new items.
 */
export function takenIds({ set, sharedEntities }: StoredDocument): GrowingIds {
	const lists = [set.annotations, set.sections, set.relations, set.entities, sharedEntities];
	const added = new Set<string>();
	let searches = 0;
	let all: ReadonlySet<string> | undefined;
	return {
		add: (id) => added.add(id),
		has(id) {
			searches += 1;
			if (searches > 10) all ??= new Set<string>(lists.flatMap((list) => list.map((item) => item.id)));
			if (added.has(id)) return true;
			return all ? all.has(id) : lists.some((list) => list.some((item) => item.id === id));
		},
	};
}

interface GrowingIds extends TakenIds {
	add(id: string): void;
}

/**
 * True if new entities of a type belong to all documents, as sites do. They are where the others of their type are.
 * Without others, a type whose layer has margin notes belongs to the document, as claims do.
 */
function isSharedType({ set, sharedEntities }: StoredDocument, layers: Layers, type: string): boolean {
	if (sharedEntities.some((entity) => entity.type === type)) return true;
	if (set.entities.some((entity) => entity.type === type)) return false;
	return !layers.layers.some(({ notes, entityType }) => notes && entityType.name === type);
}

/** Returns a new entity: a shared one has the slug of its name as its id, another one a random id. */
export function newEntity(
	stored: StoredDocument,
	layers: Layers,
	typeName: string,
	fields: EntityFieldValues,
	taken: TakenIds = takenIds(stored),
): Entity {
	const type = layers.types.get(typeName);
	const draft = { type: typeName, fields, extra: {} };
	const name = type && titleFieldOf({ ...draft, id: entityId("") }, type);
	const isNamed = name !== undefined && isSharedType(stored, layers, typeName);
	return { ...draft, id: entityId(isNamed ? slugId(name, taken) : randomId(taken)) };
}

/** Returns the change that adds an entity at the end of its file. */
export function addEntity(stored: StoredDocument, layers: Layers, after: Entity): ItemChange {
	const isShared = isSharedType(stored, layers, after.type);
	const list = isShared ? stored.sharedEntities : stored.set.entities;
	const kind = isShared ? "shared-entity" : "entity";
	return { kind, id: after.id, before: undefined, after, previous: list.at(-1)?.id };
}

/** Returns the change that replaces an entity by one with the same id. None if the entity does not exist. */
export function replaceEntity(stored: StoredDocument, after: Entity): readonly ItemChange[] {
	const found = findEntity(stored, after.id);
	if (!found || found.entity === after) return [];
	return [{ kind: found.kind, id: after.id, before: found.entity, after, previous: undefined }];
}

/** An entity, and which file it is in. */
export function findEntity({ set, sharedEntities }: StoredDocument, id: EntityId) {
	const own = set.entities.find((entity) => entity.id === id);
	if (own) return { kind: "entity", entity: own } as const;
	const shared = sharedEntities.find((entity) => entity.id === id);
	return shared && ({ kind: "shared-entity", entity: shared } as const);
}

/**
 * Returns the changes that delete an entity of the document and every reference to it. None for a shared entity,
 * which other documents may use.
 */
export function removeEntity(stored: StoredDocument, id: EntityId): readonly ItemChange[] {
	const { entities } = stored.set;
	const at = entities.findIndex((entity) => entity.id === id);
	const before = entities[at];
	if (!before) return [];
	const others = entities.flatMap((entity): readonly ItemChange[] => {
		const after = withoutReferences(entity, id);
		if (entity === before || after === entity) return [];
		return [{ kind: "entity", id: entity.id, before: entity, after, previous: undefined }];
	});
	return [...others, { kind: "entity", id, before, after: undefined, previous: entities[at - 1]?.id }];
}

/** Like `removeEntity`, also for a shared entity that nothing else refers to. */
export function removeSharedEntity(stored: StoredDocument, id: EntityId): readonly ItemChange[] {
	const { sharedEntities } = stored;
	const at = sharedEntities.findIndex((entity) => entity.id === id);
	const before = sharedEntities[at];
	if (!before) return removeEntity(stored, id);
	const isReferredTo = [...sharedEntities, ...stored.set.entities].some(
		(entity) => withoutReferences(entity, id) !== entity,
	);
	const previous = sharedEntities[at - 1]?.id;
	return isReferredTo ? [] : [{ kind: "shared-entity", id, before, after: undefined, previous }];
}

function withoutReferences(entity: Entity, id: EntityId): Entity {
	const isReference = (value: Value) => value.kind === "entity" && value.entity === id;
	if (![...entity.fields.values()].flat().some(isReference)) return entity;
	const fields = [...entity.fields].flatMap(([name, values]): [string, readonly Value[]][] => {
		const kept = values.filter((value) => !isReference(value));
		return kept.length > 0 ? [[name, kept]] : [];
	});
	return { ...entity, fields: new Map(fields) };
}
