import type { Entity, EntityId, Field, Value } from "../annotation/index.ts";
import { type AnnotatedDocument, titleOf } from "../corpus/index.ts";

/** A field in which the entities of two spans differ. */
export interface FieldDifference {
	readonly field: Field;
	/** Empty if the entity on the left has no value. */
	readonly left: readonly Value[];
	readonly right: readonly Value[];
}

/**
 * Returns the words of values: the label of a term, the title of an entity, or plain text.
 *
 * @param wholeDocument the words for the document itself
 */
export const valueTexts = (
	document: AnnotatedDocument,
	{ terms }: Field,
	values: readonly Value[],
	wholeDocument: string,
): readonly string[] =>
	values.map((value) => {
		if (value.kind === "document") return wholeDocument;
		if (value.kind === "text") return terms.find(({ id }) => id === value.text)?.label ?? value.text;
		const entity = document.entities.get(value.entity);
		return entity ? titleOf(document, entity) : value.entity;
	});

/** The entities of one document, as they are compared with those of another. */
export interface ComparableEntities {
	/** Equal for entities that are the same: the id of a shared entity, otherwise the type and all values. */
	keyOf(entity: Entity): string;
	isShared(id: EntityId): boolean;
}

export function comparableEntities(document: AnnotatedDocument): ComparableEntities {
	const shared = new Set(document.sharedEntities.map(({ id }) => id));
	const keys = new Map<Entity, string>();
	const computeKey = (entity: Entity): string => {
		if (shared.has(entity.id)) return `shared ${entity.id}`;
		const fields = document.layers.types.get(entity.type)?.fields ?? [];
		const values = fields.map((field) => [field.name, valueKey(document, field, entity)]);
		return JSON.stringify([entity.type, values]);
	};
	return {
		keyOf(entity) {
			const known = keys.get(entity) ?? computeKey(entity);
			keys.set(entity, known);
			return known;
		},
		isShared: (id) => shared.has(id),
	};
}

/** Returns the fields in which two entities differ. The order of several values has no meaning. */
export function fieldDifferences(
	fields: readonly Field[],
	left: { readonly document: AnnotatedDocument; readonly entity: Entity },
	right: { readonly document: AnnotatedDocument; readonly entity: Entity },
): readonly FieldDifference[] {
	return fields.flatMap((field) =>
		valueKey(left.document, field, left.entity) === valueKey(right.document, field, right.entity)
			? []
			: [{ field, left: valuesOf(left.entity, field), right: valuesOf(right.entity, field) }],
	);
}

const valuesOf = ({ fields }: Entity, { name }: Field): readonly Value[] => fields.get(name) ?? [];

/** Titles and not ids, because each annotator's file gives the entities of the document ids of its own. */
const valueKey = (document: AnnotatedDocument, field: Field, entity: Entity): string =>
	JSON.stringify(
		valuesOf(entity, field)
			.map((value) => [value.kind, ...valueTexts(document, field, [value], "")].join(" "))
			.sort(),
	);
