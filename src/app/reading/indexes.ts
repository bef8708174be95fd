import type { AnnotationId, Entity, EntityId } from "../../annotation/index.ts";
import type { AnnotatedDocument, ChangedDocument, PlacedSpan } from "../../corpus/index.ts";
import { inTextOrder } from "../../marks/index.ts";
import type { Reading, Referrers } from "./reading.ts";
import { runToCompletion } from "./scheduling.ts";

export type Indexes = Pick<Reading, "spanById" | "mentionsOf" | "referrersOf">;

/** Builds the lookup indexes of a document. Yields between steps, because 100,000 spans take many frames. */
export function* buildIndexes(open: IndexInput): Generator<void, Indexes> {
	const spanById = new Map<AnnotationId, PlacedSpan>();
	const mentionsOf = new Map<EntityId, PlacedSpan[]>();
	for (const [at, span] of open.spans.entries()) {
		spanById.set(span.annotation.id, span);
		addToGroup(mentionsOf, span.entity.id, span);
		if (at % itemsPerStep === 0) yield;
	}
	yield;
	return { spanById, mentionsOf, referrersOf: yield* buildReferrers(open, mentionsOf) };
}

/**
 * Returns the indexes after a change. Equals what `buildIndexes` returns for the changed document, but takes time in
 * proportion to the change. Only the maps are copied.
 */
export function changeIndexes(
	before: Indexes & IndexInput,
	{ document, spans: changed }: ChangedDocument,
): Indexes {
	const spanById = new Map(before.spanById);
	const mentionsOf = new Map(before.mentionsOf);
	const affected = new Set<EntityId>();
	for (const [id, span] of changed) {
		const old = before.spanById.get(id);
		if (old) affected.add(old.entity.id);
		if (span) affected.add(span.entity.id);
		if (span) spanById.set(id, span);
		else spanById.delete(id);
	}
	const added = [...changed.values()].filter((span) => span !== undefined);
	for (const entity of affected) {
		const mentions = [
			...(before.mentionsOf.get(entity) ?? []).filter(({ annotation }) => !changed.has(annotation.id)),
			...added.filter((span) => span.entity.id === entity),
		].sort(inTextOrder);
		if (mentions.length > 0) mentionsOf.set(entity, mentions);
		else mentionsOf.delete(entity);
	}
	const areReferrersSame =
		before.entities === document.entities &&
		before.layers === document.layers &&
		[...affected].every((entity) => before.mentionsOf.has(entity) === mentionsOf.has(entity));
	return {
		spanById,
		mentionsOf,
		referrersOf: areReferrersSame
			? before.referrersOf
			: runToCompletion(buildReferrers(document, mentionsOf)),
	};
}

type IndexInput = Pick<AnnotatedDocument, "spans" | "layers" | "entities" | "sharedEntities">;

const itemsPerStep = 500;

function* buildReferrers(
	{ layers, entities, sharedEntities }: IndexInput,
	mentionsOf: ReadonlyMap<EntityId, unknown>,
): Generator<void, ReadonlyMap<EntityId, readonly Referrers[]>> {
	// A shared entity without a mention still counts, for example a member of an organisation.
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

function addToGroup<K, T>(groups: Map<K, T[]>, key: K, value: T): void {
	const known = groups.get(key);
	if (known) known.push(value);
	else groups.set(key, [value]);
}
