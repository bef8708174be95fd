import type { Entity, EntityId } from "../../annotation/index.ts";
import type { ChangedDocument, PlacedSpan } from "../../corpus/index.ts";
import { inTextOrder } from "../../marks/index.ts";
import type { Indexes, IndexInput } from "./indexes.ts";
import type { Referrers } from "./reading.ts";
import {
	addToGroup,
	buildReferrers,
	type MentionIndex,
	type ReferrersInput,
	type ReferrersOf,
} from "./referrers.ts";
import { runToCompletion } from "./scheduling.ts";

/**
 * Returns the indexes after a change. Equals what `buildIndexes` returns for the changed document, but takes time in
 * proportion to the change.
 */
export function changeIndexes(
	before: Indexes & IndexInput,
	{ document, spans: changed, entities }: ChangedDocument,
): Indexes {
	const affected = new Set<EntityId>();
	for (const [id, span] of changed) {
		const old = before.spanById.get(id);
		if (old) affected.add(old.entity.id);
		if (span) affected.add(span.entity.id);
	}
	const added = [...changed.values()].filter((span) => span !== undefined);
	const mentions = new Map<EntityId, readonly PlacedSpan[] | undefined>();
	for (const entity of affected) {
		const spans = [
			...(before.mentionsOf.get(entity) ?? []).filter(({ annotation }) => !changed.has(annotation.id)),
			...added.filter((span) => span.entity.id === entity),
		].sort(inTextOrder);
		mentions.set(entity, spans.length > 0 ? spans : undefined);
	}
	const mentionsOf = before.mentionsOf.with(mentions);
	const ids = new Set([...affected, ...entities]);
	return {
		spanById: before.spanById.with(changed),
		mentionsOf,
		referrersOf: changeReferrers(before, { ...document, mentionsOf }, ids),
	};
}

/**
 * Returns the lists after a change. Equals what `buildReferrers` returns, but builds only the lists of the entities that
 * changed entities refer to.
 *
 * @param ids of the entities that can have changed, or have got their first mention or lost their last one
 */
function changeReferrers(
	before: ReferrersInput & MentionIndex & { readonly referrersOf: ReferrersOf },
	after: ReferrersInput & MentionIndex,
	ids: ReadonlySet<EntityId>,
): ReferrersOf {
	if (before.layers !== after.layers) return runToCompletion(buildReferrers(after, after.mentionsOf));
	const old = countedEntities(before, ids);
	const next = countedEntities(after, ids);
	const changed = new Set([...ids].filter((id) => old.get(id) !== next.get(id)));
	const targets = new Set<EntityId>();
	const added = new Map<EntityId, Reference[]>();
	for (const id of changed) {
		for (const { target } of referencesOf(before, old.get(id))) targets.add(target);
		for (const reference of referencesOf(after, next.get(id))) {
			targets.add(reference.target);
			addToGroup(added, reference.target, reference);
		}
	}
	if (targets.size === 0) return before.referrersOf;
	const referrersOf = new Map(before.referrersOf);
	const inFileOrder = fileComparator(after, [
		...changed,
		...[...added.keys()].flatMap((target) =>
			(before.referrersOf.get(target) ?? []).flatMap(({ entities }) => entities.map(({ id }) => id)),
		),
	]);
	for (const target of targets) {
		const known = before.referrersOf.get(target) ?? [];
		const lists = referenceFields(after).map(({ type, field }): Referrers => {
			const isHere = (other: Pick<Referrers, "type" | "field">) =>
				other.type === type && other.field === field;
			const kept = known.find(isHere)?.entities.filter(({ id }) => !changed.has(id)) ?? [];
			const others = (added.get(target) ?? []).filter(isHere).map(({ entity }) => entity);
			return { field, type, entities: others.length === 0 ? kept : [...kept, ...others].sort(inFileOrder) };
		});
		const filled = lists.filter(({ entities }) => entities.length > 0);
		if (filled.length > 0) referrersOf.set(target, filled);
		else referrersOf.delete(target);
	}
	return referrersOf;
}

/** Compares entities by their order in the files. Knows the given ones only, because most of the others do not matter. */
function fileComparator({ entities }: ReferrersInput, ids: readonly EntityId[]) {
	const known = new Set(ids);
	const order = new Map<EntityId, number>();
	for (const id of entities.keys()) if (known.has(id)) order.set(id, order.size);
	return (one: Entity, other: Entity) => (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0);
}

/** A value of a field that refers to an entity. */
interface Reference extends Pick<Referrers, "type" | "field"> {
	readonly entity: Entity;
	readonly target: EntityId;
}

function referencesOf({ layers }: ReferrersInput, entity: Entity | undefined): readonly Reference[] {
	if (!entity) return [];
	return referenceFields({ layers })
		.filter(({ type }) => type.name === entity.type)
		.flatMap(({ type, field }) =>
			(entity.fields.get(field.name) ?? []).flatMap((value) =>
				value.kind === "entity" ? [{ type, field, entity, target: value.entity }] : [],
			),
		);
}

const referenceFields = ({ layers }: Pick<ReferrersInput, "layers">) =>
	[...layers.types.values()].flatMap((type) =>
		type.fields.filter(({ kind }) => kind === "reference").map((field) => ({ type, field })),
	);

/** Returns those of the entities that are mentioned or shared. */
function countedEntities(
	{ entities, sharedEntities, mentionsOf }: ReferrersInput & MentionIndex,
	ids: ReadonlySet<EntityId>,
): ReadonlyMap<EntityId, Entity> {
	const shared = new Set(sharedEntities.map(({ id }) => id).filter((id) => ids.has(id)));
	return new Map(
		[...ids].flatMap((id) => {
			const entity = mentionsOf.has(id) || shared.has(id) ? entities.get(id) : undefined;
			return entity ? [[id, entity] as const] : [];
		}),
	);
}
