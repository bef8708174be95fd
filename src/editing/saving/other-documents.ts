import {
	excerpt,
	listOf,
	objectOf,
	type Problem,
	readJson,
	sharedEntitiesIri,
} from "../../annotation/index.ts";
import { referencesOf } from "../merge/references.ts";
import type { SharedIdChanges } from "./plan-save.ts";

/**
 * Returns the reasons why changed shared entities would make the annotation file of another document invalid: it links
 * to an entity that is deleted or gets another type, or it has an entity of its own with the id of an added one.
 */
export function otherDocumentProblems(
	text: string,
	file: string,
	{ added, removed }: SharedIdChanges,
): readonly Problem[] {
	const names = [...removed.map((id) => `${sharedEntitiesIri}#${id}"`), ...added.map((id) => `"#${id}"`)];
	// Most files mention none of the entities, and need not be parsed.
	if (!names.some((name) => text.includes(name))) return [];
	const json = objectOf(readJson(text, file).value);
	const included = listOf(json?.included);
	const links = new Set(json ? referencesOf({ first: json.first ?? null, included }) : []);
	const ids = new Set(included.map((entity) => objectOf(entity)?.id));
	const problem = (id: string, reason: string, hint: string): Problem => ({
		level: "error",
		code: "E_SAVE_SHARED",
		file,
		path: `#${id}`,
		reason,
		hint,
	});
	return [
		...removed
			.filter((id) => links.has(`${sharedEntitiesIri}#${id}`))
			.map((id) =>
				problem(
					id,
					`Not saved: the annotations of another document use the shared entity "${excerpt(id)}".`,
					"Keep the entity and its type, or change the other document first.",
				),
			),
		...added
			.filter((id) => ids.has(`#${id}`))
			.map((id) =>
				problem(
					id,
					`Not saved: another document has an entity of its own with the id "${excerpt(id)}".`,
					"Give the shared entity another id.",
				),
			),
	];
}
