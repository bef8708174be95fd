import { documentTarget, type Entity, type EntityId, type Field, type Layers, type Value } from "../model.ts";
import { createReport, excerpt, type Problem } from "../problem.ts";

export interface ReferencesInput {
	/** The file that defines the entities. */
	readonly file: string;
	readonly layers: Layers;
	readonly entities: readonly Entity[];
	/** All entities that they can refer to: those of the file and the shared entities. */
	readonly known: ReadonlyMap<EntityId, Entity>;
}

/**
 * Reports every value that the `leadsTo` of its field does not allow: a plain name, the document, or an
 * entity of another type. The `path` of a problem is the `#id` of the entity with the value.
 */
export function checkReferences({ file, layers, entities, known }: ReferencesInput): readonly Problem[] {
	const report = createReport(file);
	for (const { id, type, fields } of entities) {
		for (const field of layers.types.get(type)?.fields ?? []) {
			if (field.leadsTo.length === 0) continue;
			for (const value of fields.get(field.name) ?? []) {
				const defect = defectOf(value, field, known);
				if (defect === undefined) continue;
				const reason = `"${field.label}" (${field.property}) of "${id}" ${defect}.`;
				report.error(`#${id}`, "E_GUIDE_REFERENCE", reason, hintFor(field));
			}
		}
	}
	return report.problems;
}

/** Reports every entry of a `leadsTo` that is not a defined type, or whose field is not a reference. */
export function checkReferenceFields(layers: Layers, file: string): readonly Problem[] {
	const report = createReport(file);
	for (const { name, fields } of layers.types.values()) {
		for (const field of fields) {
			for (const target of field.leadsTo) {
				const isDefined = target === documentTarget || layers.types.has(target);
				if (field.kind === "reference" && isDefined) continue;
				const reason = `The field "${field.name}" of type "${name}" cannot refer to "${excerpt(target)}".`;
				const hint = 'List only defined types, and only in fields of kind "reference".';
				report.error("/entityTypes", "E_FIELD", reason, hint);
			}
		}
	}
	return report.problems;
}

function defectOf(
	value: Value,
	{ leadsTo }: Field,
	known: ReadonlyMap<EntityId, Entity>,
): string | undefined {
	if (value.kind === "text") return `is the plain name "${excerpt(value.text)}", not a reference`;
	if (value.kind === "document") {
		return leadsTo.includes(documentTarget) ? undefined : "refers to the document";
	}
	const type = known.get(value.entity)?.type;
	if (type === undefined || leadsTo.includes(type)) return undefined;
	return `refers to "${value.entity}", which is of type ${type}`;
}

function hintFor({ leadsTo }: Field): string {
	const types = leadsTo.filter((name) => name !== documentTarget);
	const targets = [
		...(types.length > 0 ? [`to one of type ${types.join(" or ")}`] : []),
		...(leadsTo.includes(documentTarget) ? ["to the document"] : []),
	];
	return `Refer with {"id": …} ${targets.join(" or ")}.`;
}
