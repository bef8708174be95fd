import type { Entity, Field, Value } from "../../../annotation/index.ts";
import type { EntityFieldValues } from "../changes/entity-changes.ts";

/** A field of which two entities have different values, and which allows only one. */
export interface FieldChoice {
	readonly field: Field;
	readonly kept: Value;
	readonly dissolved: Value;
}

/** Returns the fields on which a person must decide before one entity is merged into another one. */
export function fieldChoices(
	fields: readonly Field[],
	kept: Entity,
	dissolved: Entity,
): readonly FieldChoice[] {
	return fields.flatMap((field) => {
		const [one] = kept.fields.get(field.name) ?? [];
		const [other] = dissolved.fields.get(field.name) ?? [];
		if (field.many || !one || !other || isSame(one, other)) return [];
		return [{ field, kept: one, dissolved: other }];
	});
}

/**
 * Returns the fields of the entity that remains. Several values are joined, and a missing value is taken from the other
 * entity.
 *
 * @param taken names of the fields whose value comes from the dissolved entity
 */
export function mergedFields(
	fields: readonly Field[],
	kept: Entity,
	dissolved: Entity,
	taken: ReadonlySet<string>,
): EntityFieldValues {
	const merged = new Map(kept.fields);
	for (const { name, many } of fields) {
		const ours = kept.fields.get(name) ?? [];
		const theirs = dissolved.fields.get(name) ?? [];
		const added = theirs.filter((value) => !ours.some((one) => isSame(one, value)));
		if (many && added.length > 0) merged.set(name, [...ours, ...added]);
		else if (theirs.length > 0 && (ours.length === 0 || taken.has(name))) merged.set(name, theirs);
	}
	return merged;
}

const isSame = (one: Value, other: Value): boolean => JSON.stringify(one) === JSON.stringify(other);
