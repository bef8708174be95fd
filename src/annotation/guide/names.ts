import type { Entity, EntityType, Field, Layers } from "../model.ts";
import { createReport, excerpt, type Problem } from "../problem.ts";
import { findPhrases } from "./phrases.ts";

/** Returns the names under which an entity is mentioned: its title and its aliases. */
export const namesOf = (entity: Entity, type: EntityType): readonly string[] =>
	textsOf(entity, type, (field) => field.name === type.title || field.alias);

const aliasesOf = (entity: Entity, type: EntityType): readonly string[] =>
	textsOf(entity, type, (field) => field.alias);

/** Returns the phrases in which a name of the entity is not a mention of it. */
export const exceptionsOf = (entity: Entity, type: EntityType): readonly string[] =>
	textsOf(entity, type, (field) => field.exception);

const textsOf = (
	entity: Entity,
	type: EntityType,
	isIncluded: (field: Field) => boolean,
): readonly string[] =>
	type.fields
		.filter(isIncluded)
		.flatMap((field) => entity.fields.get(field.name) ?? [])
		.flatMap((value) => (value.kind === "text" ? [value.text] : []));

export interface NamesInput {
	/** The texts of all documents that can mention the entities. */
	readonly texts: readonly string[];
	/** The file that defines the entities. */
	readonly file: string;
	readonly layers: Layers;
	readonly entities: readonly Entity[];
}

/**
 * Reports every alias and every exception that occurs in none of the texts as whole words. The `path` of a
 * problem is the `#id` of the entity.
 */
export function checkNames({ texts, file, layers, entities }: NamesInput): readonly Problem[] {
	const report = createReport(file);
	const named = entities.flatMap((entity) => {
		const type = layers.types.get(entity.type);
		if (!type) return [];
		return [{ id: entity.id, aliases: aliasesOf(entity, type), exceptions: exceptionsOf(entity, type) }];
	});
	const phrases = named.flatMap(({ aliases, exceptions }) => [...aliases, ...exceptions]);
	const found = new Set(texts.flatMap((text) => findPhrases(phrases, text).map(({ phrase }) => phrase)));
	for (const { id, aliases, exceptions } of named) {
		for (const alias of aliases.filter((one) => !found.has(one))) {
			const reason = `The alias "${excerpt(alias)}" of "${id}" does not occur in any text.`;
			report.error(`#${id}`, "E_GUIDE_ALIAS", reason, "Delete the alias, or write it as the text does.");
		}
		for (const phrase of exceptions.filter((one) => !found.has(one))) {
			const reason = `The exception "${excerpt(phrase)}" of "${id}" does not occur in any text.`;
			report.warning(
				`#${id}`,
				"W_GUIDE_EXCEPTION",
				reason,
				"Delete the phrase, or write it as the text does.",
			);
		}
	}
	return report.problems;
}
