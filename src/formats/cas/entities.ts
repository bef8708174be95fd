import type { Report } from "../../annotation/index.ts";
import type { Sidecar } from "../kit/sidecar.ts";
import type { ImportedEntity } from "./edited-features.ts";
import {
	ascribeTypes,
	type CasValue,
	entityTypeOfCasType,
	type LocatedStructure,
	type StructuresById,
	stringFeature,
} from "./model.ts";

type FieldValues = Sidecar["entities"][number]["fields"][string];

/** Reads an entity that Ascribe wrote. */
export function casEntityIn(
	structure: LocatedStructure,
	byId: StructuresById,
	report: Report,
): ImportedEntity {
	const { type, features, location } = structure;
	const shared = features.get("is_shared");
	const fields = [...features].flatMap(([name, value]): readonly (readonly [string, FieldValues])[] => {
		if (name === "entity_id" || name === "is_shared") return [];
		const values = valuesIn(value, byId);
		if (values.includes(undefined)) {
			const reason = `The feature "${name}" refers to a feature structure that is not an entity, a name or the document.`;
			report.error(location, "E_CAS_REFERENCE", reason, "Refer to an entity, a name or the document.");
		}
		const valid = values.filter((one) => one !== undefined);
		return valid.length > 0 ? [[name, valid]] : [];
	});
	return {
		entity: {
			id: stringFeature(structure, "entity_id") ?? "",
			type: entityTypeOfCasType(type) ?? "",
			fields: Object.fromEntries(fields),
		},
		isShared: shared?.kind === "plain" && shared.value === true,
	};
}

/** Returns the values of a feature. A reference that is not to an entity, a name or the document gives undefined. */
function valuesIn(value: CasValue, byId: StructuresById): readonly (FieldValues[number] | undefined)[] {
	switch (value.kind) {
		case "plain":
			return [String(value.value)];
		case "strings":
			return value.strings;
		case "structure":
			return [referenceTo(byId.get(value.id))];
		case "structures":
			return value.ids.map((id) => referenceTo(byId.get(id)));
	}
}

function referenceTo(structure: LocatedStructure | undefined): FieldValues[number] | undefined {
	if (!structure) return undefined;
	if (structure.type === ascribeTypes.document) return { document: true };
	const entity = stringFeature(structure, "entity_id");
	return entity === undefined ? stringFeature(structure, "name") : { entity };
}
