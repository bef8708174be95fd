import type { Entity, EntityId, EntityType } from "../../../annotation/index.ts";
import { type FoldedText, fold, foldInSteps } from "../../../document/index.ts";
import { entityTypeOf, type Reading } from "../../reading/reading.ts";

/** What a document is searched by: its text, and what its sites, sources, claims and remarks are called. */
export interface SearchIndex {
	readonly reading: Reading;
	readonly text: FoldedText;
	/** By type in the order of the layers' file, then in text order; what has no place comes last. */
	readonly named: readonly Named[];
}

/** Something that can be found by one of its names. */
export interface Named {
	readonly entity: Entity;
	readonly type: EntityType;
	/** The title first, then the other names, folded along with each. */
	readonly names: readonly { readonly written: string; readonly folded: string }[];
}

export function* indexInSteps(reading: Reading): Generator<void, SearchIndex> {
	const text = yield* foldInSteps(reading.open.document.text);
	const named: Named[] = [];
	for (const entity of entitiesIn(reading)) {
		const type = entityTypeOf(reading, entity);
		const names = namesOf(entity, type).map((written) => ({ written, folded: fold(written) }));
		named.push({ entity, type, names });
		if (named.length % namesInStep === 0) yield;
	}
	const order = [...reading.open.layers.types.values()];
	named.sort(
		(a, b) => order.indexOf(a.type) - order.indexOf(b.type) || placeOf(reading, a) - placeOf(reading, b),
	);
	return { reading, text, named };
}

const namesInStep = 200;

/** The register is shared, so much of it may have no part in this document. */
function entitiesIn({ open, mentionsOf, referrersOf }: Reading): readonly Entity[] {
	const lost = new Set<EntityId>(open.orphans.map(({ entity }) => entity.id));
	return [...open.entities.values()].filter(
		({ id }) => mentionsOf.has(id) || referrersOf.has(id) || lost.has(id),
	);
}

function namesOf(entity: Entity, type: EntityType): readonly string[] {
	const fields = type.fields.filter(({ name, alias }) => alias || name === type.title);
	const title = fields.filter(({ name }) => name === type.title);
	return [...title, ...fields.filter((field) => !title.includes(field))]
		.flatMap(({ name }) => entity.fields.get(name) ?? [])
		.flatMap((value) => (value.kind === "text" ? [value.text] : []));
}

const placeOf = ({ mentionsOf }: Reading, { entity }: Named): number =>
	mentionsOf.get(entity.id)?.[0]?.range.start ?? Number.MAX_SAFE_INTEGER;
