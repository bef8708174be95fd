import type { Entity, Layers } from "../model.ts";
import { excerpt, type Problem } from "../problem.ts";
import { reportOn } from "../report.ts";
import { aliasesOf, exceptionsOf } from "./names.ts";
import { occurrencesOf } from "./whole-words.ts";

export interface NamesInput {
	/** The texts of every document in which the entities may be mentioned. */
	readonly texts: readonly string[];
	/** The file that defines the entities. */
	readonly file: string;
	readonly layers: Layers;
	readonly entities: readonly Entity[];
}

/**
 * Reports every alias and every exception phrase that stands in none of the
 * texts as whole words. The place of a problem is the `#id` of the entity.
 */
export function checkNames({ texts, file, layers, entities }: NamesInput): readonly Problem[] {
	const report = reportOn(file);
	const named = entities.flatMap((entity) => {
		const type = layers.types.get(entity.type);
		if (!type) return [];
		return [{ id: entity.id, aliases: aliasesOf(entity, type), exceptions: exceptionsOf(entity, type) }];
	});
	const phrases = named.flatMap(({ aliases, exceptions }) => [...aliases, ...exceptions]);
	const found = new Set(texts.flatMap((text) => occurrencesOf(phrases, text).map(({ phrase }) => phrase)));
	for (const { id, aliases, exceptions } of named) {
		for (const alias of aliases.filter((one) => !found.has(one))) {
			const reason = `The alias "${excerpt(alias)}" of "${id}" occurs in no text.`;
			report.error(`#${id}`, "E_GUIDE_ALIAS", reason, "Delete it, or write it as the text does.");
		}
		for (const phrase of exceptions.filter((one) => !found.has(one))) {
			const reason = `The phrase "${excerpt(phrase)}", in which "${id}" is not mentioned, occurs in no text.`;
			report.warning(`#${id}`, "W_GUIDE_EXCEPTION", reason, "Delete it, or write it as the text does.");
		}
	}
	return report.problems;
}
