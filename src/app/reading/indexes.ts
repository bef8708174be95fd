import type { AnnotationId, EntityId } from "../../annotation/index.ts";
import type { AnnotatedDocument, PlacedSpan } from "../../corpus/index.ts";
import { createLookup } from "./lookup.ts";
import type { Reading } from "./reading.ts";
import { addToGroup, buildReferrers, type ReferrersInput } from "./referrers.ts";

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
	return {
		spanById: createLookup(spanById),
		mentionsOf: createLookup<EntityId, readonly PlacedSpan[]>(mentionsOf),
		referrersOf: yield* buildReferrers(open, mentionsOf),
	};
}

export type IndexInput = ReferrersInput & Pick<AnnotatedDocument, "spans">;

const itemsPerStep = 500;
