import type { Entity, EntityId } from "../../annotation/index.ts";
import type { AnnotatedDocument } from "../../corpus/index.ts";
import type { Referrers } from "./reading.ts";

const itemsPerStep = 500;

export type ReferrersInput = Pick<AnnotatedDocument, "layers" | "entities" | "sharedEntities">;

export interface MentionIndex {
	readonly mentionsOf: Pick<ReadonlyMap<EntityId, unknown>, "has">;
}

export type ReferrersOf = ReadonlyMap<EntityId, readonly Referrers[]>;

/**
 * Builds the lists of the entities that refer to each entity. Only entities that are mentioned or shared count: a
 * shared entity can be without a mention, for example a member of an organisation. Yields between steps.
 */
export function* buildReferrers(
	{ layers, entities, sharedEntities }: ReferrersInput,
	mentionsOf: MentionIndex["mentionsOf"],
): Generator<void, ReferrersOf> {
	const sharedIds = new Set(sharedEntities.map(({ id }) => id));
	const entitiesOfType = new Map<string, Entity[]>();
	let at = 0;
	for (const entity of entities.values()) {
		if (mentionsOf.has(entity.id) || sharedIds.has(entity.id)) {
			addToGroup(entitiesOfType, entity.type, entity);
		}
		if (at++ % itemsPerStep === 0) yield;
	}
	const referrersOf = new Map<EntityId, Referrers[]>();
	for (const type of layers.types.values()) {
		for (const field of type.fields) {
			if (field.kind !== "reference") continue;
			const sourcesOf = new Map<EntityId, Entity[]>();
			for (const entity of entitiesOfType.get(type.name) ?? []) {
				for (const value of entity.fields.get(field.name) ?? []) {
					if (value.kind === "entity") addToGroup(sourcesOf, value.entity, entity);
				}
				if (at++ % itemsPerStep === 0) yield;
			}
			for (const [target, sources] of sourcesOf) {
				addToGroup(referrersOf, target, { field, type, entities: sources });
				if (at++ % itemsPerStep === 0) yield;
			}
		}
	}
	return referrersOf;
}

export function addToGroup<K, T>(groups: Map<K, T[]>, key: K, value: T): void {
	const known = groups.get(key);
	if (known) known.push(value);
	else groups.set(key, [value]);
}
