import type { Entity, EntityType, Field } from "../model.ts";

/** The words under which an entity is mentioned: its title and its aliases. */
export const namesOf = (entity: Entity, type: EntityType): readonly string[] =>
	textsOf(entity, type, (field) => field.name === type.title || field.alias);

export const aliasesOf = (entity: Entity, type: EntityType): readonly string[] =>
	textsOf(entity, type, (field) => field.alias);

/** Phrases in which its names are no mentions of it. */
export const exceptionsOf = (entity: Entity, type: EntityType): readonly string[] =>
	textsOf(entity, type, (field) => field.exception);

const textsOf = (entity: Entity, type: EntityType, wanted: (field: Field) => boolean): readonly string[] =>
	type.fields
		.filter(wanted)
		.flatMap((field) => entity.fields.get(field.name) ?? [])
		.flatMap((value) => (value.kind === "text" ? [value.text] : []));
