import type { Entity, Layers } from "../model.ts";
import { createReport, excerpt, type Problem } from "../problem.ts";

export interface LengthsInput {
	/** The file that defines the entities. */
	readonly file: string;
	readonly layers: Layers;
	readonly entities: readonly Entity[];
}

/**
 * Reports every text that is longer than the `maxLength` of its field. Characters are code points, as in
 * positions. The `path` of a problem is the `#id` of the entity.
 */
export function checkLengths({ file, layers, entities }: LengthsInput): readonly Problem[] {
	const report = createReport(file);
	for (const { id, type, fields } of entities) {
		for (const { name, label, property, maxLength } of layers.types.get(type)?.fields ?? []) {
			if (maxLength === undefined) continue;
			for (const value of fields.get(name) ?? []) {
				const length = value.kind === "text" ? [...value.text].length : 0;
				if (value.kind !== "text" || length <= maxLength) continue;
				const reason = `"${label}" (${property}) of "${id}" has ${length} characters, not at most ${maxLength}: "${excerpt(value.text)}".`;
				report.warning(`#${id}`, "W_FIELD_LENGTH", reason, `Shorten the text to ${maxLength} characters.`);
			}
		}
	}
	return report.problems;
}
