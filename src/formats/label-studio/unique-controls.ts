import type { ProjectNames } from "./configuration.ts";
import type { WrittenAnswer } from "./results.ts";

interface UniqueControls {
	/** The answers of each task. */
	readonly tasks: readonly (readonly WrittenAnswer[])[];
	readonly names: ProjectNames;
}

/**
 * Gives each control a name of its own. Imported results of different types can state the same control, that of the text,
 * or none, which a configuration cannot declare.
 *
 * @param tasks the answers of each task
 */
export function withUniqueControls(
	tasks: readonly (readonly WrittenAnswer[])[],
	names: ProjectNames,
): UniqueControls {
	const results = tasks.flat().flatMap((one) => one.results);
	const texts = results.flatMap((one) => (one.kind === "control" ? [one.to] : []));
	/** The types of results, and `text` for the texts, by the names in the configuration. */
	const typeOf = new Map([names.text, ...texts].map((name) => [name, "text"]));
	const renamed = new Map<string, string>();
	const nameOf = (control: string, type: string): string => {
		const key = JSON.stringify([control, type]);
		const known = renamed.get(key);
		if (known !== undefined) return known;
		const stem = control === "" ? type : `${control}_${type}`;
		let name = control === "" ? type : control;
		for (let number = 1; (typeOf.get(name) ?? type) !== type; number += 1)
			name = number === 1 ? stem : `${stem}_${number}`;
		typeOf.set(name, type);
		renamed.set(key, name);
		return name;
	};
	const defaultControl = nameOf(names.defaultControl, "labels");
	const entity = nameOf(names.entity, "textarea");
	return {
		names: {
			...{ ...names, defaultControl, entity },
			labelControl: (label) => nameOf(names.labelControl(label), "labels"),
		},
		tasks: tasks.map((answers) =>
			answers.map((answer) => ({
				...answer,
				results: answer.results.map((result) => {
					if (result.kind !== "control") return result;
					const control = nameOf(result.control, result.type);
					return { ...result, control, json: { ...result.json, from_name: control } };
				}),
			})),
		),
	};
}
