import type { AnnotationId, Entity, EntityId } from "../../annotation/index.ts";
import type { OpenDocument, PlacedSpan } from "../../library/index.ts";
import { createSpanIndex } from "../../marks/index.ts";
import type { Reading, Referrers } from "./reading.ts";

export type Indexes = Pick<Reading, "spanOf" | "spansOf" | "index" | "referrersOf">;

/** Everything by which the page looks things up, made in steps: of 100,000 spans it takes many frames. */
export function* makeIndexes(open: Indexed): Generator<void, Indexes> {
	const spanOf = new Map<AnnotationId, PlacedSpan>();
	const spansOf = new Map<EntityId, PlacedSpan[]>();
	for (const [at, span] of open.spans.entries()) {
		spanOf.set(span.annotation.id, span);
		group(spansOf, span.entity.id, span);
		if (at % inStep === 0) yield;
	}
	yield;
	const index = createSpanIndex(open.spans);
	yield;
	return { spanOf, spansOf, index, referrersOf: yield* makeReferrers(open, spansOf) };
}

type Indexed = Pick<OpenDocument, "spans" | "layers" | "entities" | "register">;

const inStep = 500;

function* makeReferrers(
	{ layers, entities, register }: Indexed,
	mentioned: ReadonlyMap<EntityId, unknown>,
): Generator<void, ReadonlyMap<EntityId, readonly Referrers[]>> {
	// A member of a body has no span of its own, and still is a member.
	const registered = new Set(register.map(({ id }) => id));
	const ofType = new Map<string, Entity[]>();
	let at = 0;
	for (const entity of entities.values()) {
		if (mentioned.has(entity.id) || registered.has(entity.id)) group(ofType, entity.type, entity);
		if (at++ % inStep === 0) yield;
	}
	const found = new Map<EntityId, Referrers[]>();
	for (const type of layers.types.values()) {
		for (const field of type.fields) {
			if (field.kind !== "reference") continue;
			const pointing = new Map<EntityId, Entity[]>();
			for (const entity of ofType.get(type.name) ?? []) {
				for (const value of entity.fields.get(field.name) ?? []) {
					if (value.kind === "entity") group(pointing, value.entity, entity);
				}
				if (at++ % inStep === 0) yield;
			}
			for (const [target, referring] of pointing) {
				group(found, target, { field, type, entities: referring });
				if (at++ % inStep === 0) yield;
			}
		}
	}
	return found;
}

function group<K, T>(groups: Map<K, T[]>, key: K, value: T): void {
	const known = groups.get(key);
	if (known) known.push(value);
	else groups.set(key, [value]);
}
