import type { Entity, EntityId, Layer, Value } from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../corpus/index.ts";
import type { Reading } from "../../reading/reading.ts";
import type { ChangeContext, EntityChoice } from "../changes/create-spans.ts";
import { type EntityFieldValues, newEntity } from "../changes/entity-changes.ts";

/** The current values of the form. */
export interface Draft {
	readonly layer: Layer;
	readonly entity: EntityChoice;
	readonly fields: EntityFieldValues;
	/** Entities that were made in reference fields, for example a new source. */
	readonly added: readonly Entity[];
	/** Values that nobody has chosen, such as the source of the last claim. The first choice replaces them. */
	readonly preset: EntityFieldValues;
}

/** Returns the form of a span as it is. */
export const draftOf = ({ layer, entity }: PlacedSpan, preset: EntityFieldValues = new Map()): Draft => ({
	layer,
	entity: { kind: "existing", id: entity.id },
	fields: entity.fields,
	added: [],
	preset,
});

/** Sets a field. Without values, the field is cleared. */
export function withField(draft: Draft, name: string, values: readonly Value[]): Draft {
	const fields = new Map(draft.fields);
	if (values.length > 0) fields.set(name, values);
	else fields.delete(name);
	return { ...draft, fields };
}

/** Makes an entity of a type with that title, for a reference field. */
export function withAddedEntity(
	draft: Draft,
	typeName: string,
	name: string,
	{ stored, layers }: ChangeContext,
): { readonly draft: Draft; readonly id: EntityId } {
	const title = layers.types.get(typeName)?.title;
	const fields = new Map<string, readonly Value[]>(
		title === undefined || name === "" ? [] : [[title, [{ kind: "text", text: name }]]],
	);
	const before = { ...stored, sharedEntities: [...stored.sharedEntities, ...draft.added] };
	const entity = newEntity(before, layers, typeName, fields);
	return { draft: { ...draft, added: [...draft.added, entity] }, id: entity.id };
}

/** Returns an entity of the document or of the draft. */
export const entityIn = (reading: Reading, { added }: Draft, id: EntityId): Entity | undefined =>
	added.find((entity) => entity.id === id) ?? reading.entities.get(id);
