import { documentTarget, type Entity, type EntityId, type Field, type Layers, type Value } from "../model.ts";
import { excerpt, type Problem } from "../problem.ts";
import { reportOn } from "../report.ts";

export interface ReferencesInput {
	/** The file that defines the entities. */
	readonly file: string;
	readonly layers: Layers;
	readonly entities: readonly Entity[];
	/** Everything that they may refer to: the register and their own file. */
	readonly known: ReadonlyMap<EntityId, Entity>;
}

/**
 * Reports every reference that goes elsewhere than its field's `leadsTo` says: to
 * a plain name, to the document, or to an entity of another type. The place of a
 * problem is the `#id` of the entity that refers.
 */
export function checkReferences({ file, layers, entities, known }: ReferencesInput): readonly Problem[] {
	const report = reportOn(file);
	for (const { id, type, fields } of entities) {
		for (const field of layers.types.get(type)?.fields ?? []) {
			if (field.leadsTo.length === 0) continue;
			for (const value of fields.get(field.name) ?? []) {
				const fault = faultOf(value, field, known);
				if (fault === undefined) continue;
				const reason = `"${field.label}" (${field.property}) of "${id}" ${fault}.`;
				report.error(`#${id}`, "E_GUIDE_REFERENCE", reason, hintFor(field));
			}
		}
	}
	return report.problems;
}

/** Reports what a field cannot lead to: a type that is not defined, or anything where it is no reference. */
export function checkTargets(layers: Layers, file: string): readonly Problem[] {
	const report = reportOn(file);
	for (const { name, fields } of layers.types.values()) {
		for (const field of fields) {
			for (const target of field.leadsTo) {
				const isDefined = target === documentTarget || layers.types.has(target);
				if (field.kind === "reference" && isDefined) continue;
				const reason = `The field "${field.name}" of type "${name}" cannot lead to "${excerpt(target)}".`;
				const hint = 'Only a field of kind "reference" leads anywhere, and to types that are defined.';
				report.error("/entityTypes", "E_FIELD", reason, hint);
			}
		}
	}
	return report.problems;
}

function faultOf(value: Value, { leadsTo }: Field, known: ReadonlyMap<EntityId, Entity>): string | undefined {
	if (value.kind === "text") return `is the plain name "${excerpt(value.text)}", which leads to nothing`;
	if (value.kind === "document") {
		return leadsTo.includes(documentTarget) ? undefined : "leads to the document";
	}
	const type = known.get(value.entity)?.type;
	if (type === undefined || leadsTo.includes(type)) return undefined;
	return `leads to "${value.entity}", which is of type ${type}`;
}

function hintFor({ leadsTo }: Field): string {
	const types = leadsTo.filter((name) => name !== documentTarget);
	const targets = [
		...(types.length > 0 ? [`to one of type ${types.join(" or ")}`] : []),
		...(leadsTo.includes(documentTarget) ? ["to the document"] : []),
	];
	return `Refer with {"id": …} ${targets.join(" or ")}.`;
}
