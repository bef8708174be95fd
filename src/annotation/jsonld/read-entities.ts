import type { ProblemCode } from "../codes.ts";
import {
	type Entity,
	type EntityId,
	type EntityType,
	entityId,
	type Json,
	type JsonObject,
	type Layers,
	type Value,
} from "../model.ts";
import { excerpt, type Report } from "../problem.ts";
import { fragmentSchema, idOf, type UniqueIds } from "./ids.ts";
import { jsonPointer, objectOf, omitKeys } from "./json-value.ts";
import { danglingHint, type FieldReadContext, type FieldValue, readField } from "./read-field.ts";
import { parseShape, z } from "./schema.ts";

export interface EntitiesContext extends FieldReadContext {
	readonly layers: Layers;
	readonly ids: UniqueIds;
}

/** The entities of one file. */
export interface ReadEntities {
	readonly entities: readonly Entity[];
	readonly refused: ReadonlySet<EntityId>;
	/** The location in the file of each entity that was not refused. */
	readonly paths: ReadonlyMap<EntityId, string>;
}

/** Reads a list `included`. Invalid entities and references without a target are reported and left out. */
export function readEntities(list: readonly Json[], context: EntitiesContext): ReadEntities {
	const drafts: EntityDraft[] = [];
	const refused = new Set<EntityId>();
	for (const [index, value] of list.entries()) {
		const path = jsonPointer(["included", index]);
		const object = objectOf(value);
		const known = parseShape(entitySchema, value, context.report, path);
		if (!object || !known) continue;
		const id = entityId(idOf(known.id));
		if (!context.ids.add(id, `${path}/id`)) continue;
		const type = context.layers.types.get(known.type);
		const defect = defectOf(id, known.type, type, context);
		if (type && !defect) {
			drafts.push(readDraft(id, type, object, path, context));
		} else if (defect) {
			context.report.error(path + defect.path, defect.code, defect.reason, defect.hint);
			refused.add(id);
		}
	}
	return resolveReferences(drafts, refused, context.report);
}

/** An entity whose references within its file are not resolved yet. */
interface EntityDraft {
	readonly id: EntityId;
	readonly type: EntityType;
	readonly path: string;
	readonly fields: ReadonlyMap<string, readonly FieldValue[]>;
	readonly extra: JsonObject;
}

/** The keys that every entity has. All other keys are fields that `layers.json` defines for the type. */
const entitySchema = z.looseObject({ id: fragmentSchema, type: z.string() });

interface EntityDefect {
	readonly path: string;
	readonly code: ProblemCode;
	readonly reason: string;
	readonly hint: string;
}

function defectOf(
	id: EntityId,
	typeName: string,
	type: EntityType | undefined,
	context: EntitiesContext,
): EntityDefect | undefined {
	if (context.shared.has(id)) {
		const reason = `Entity "${id}" is defined here and among the shared entities.`;
		return { path: "/id", code: "E_ID_TWICE", reason, hint: "Change the id, or delete the entity here." };
	}
	if (!type) {
		const reason = `Entity "${id}" is of type "${excerpt(typeName)}", which layers.json does not define.`;
		const types = [...context.layers.types.keys()];
		const hint =
			types.length > 0
				? `Use one of ${types.join(", ")}, or define the type in layers.json.`
				: "Define the type in layers.json.";
		return { path: "/type", code: "E_TYPE_UNKNOWN", reason, hint };
	}
	return undefined;
}

function readDraft(
	id: EntityId,
	type: EntityType,
	object: JsonObject,
	path: string,
	context: EntitiesContext,
): EntityDraft {
	const fields = new Map<string, readonly FieldValue[]>();
	for (const field of type.fields) {
		const value = object[field.property];
		if (value === undefined || !Object.hasOwn(object, field.property)) continue;
		fields.set(field.name, readField(value, field, `${path}/${field.property}`, context));
	}
	const known = new Set(["id", "type", ...type.fields.map((field) => field.property)]);
	return { id, type, path, fields, extra: omitKeys(object, known) };
}

/** Removes references to entities that the file does not have. Warns of entities without a required field. */
function resolveReferences(
	drafts: readonly EntityDraft[],
	refused: ReadonlySet<EntityId>,
	report: Report,
): ReadEntities {
	const known = new Set(drafts.map(({ id }) => id));
	const entities = drafts.map(({ id, type, path, fields, extra }): Entity => {
		const values = new Map<string, readonly Value[]>();
		for (const [name, found] of fields) {
			const kept = found.filter((one) => isResolved(one, { known, refused, report }));
			if (kept.length > 0)
				values.set(
					name,
					kept.map(({ value }) => value),
				);
		}
		for (const field of type.fields) {
			if (!field.required || values.has(field.name)) continue;
			const reason = `${type.label.one} "${id}" has no "${field.label}" (${field.property}).`;
			report.warning(path, "W_FIELD_REQUIRED", reason, `Fill in "${field.property}".`);
		}
		return { id, type: type.name, fields: values, extra };
	});
	return { entities, refused, paths: new Map(drafts.map(({ id, path }) => [id, path])) };
}

interface ResolvingContext {
	readonly known: ReadonlySet<EntityId>;
	readonly refused: ReadonlySet<EntityId>;
	readonly report: Report;
}

/** Reports a reference to an entity of the same file that does not exist or was refused, and returns false. */
function isResolved(
	{ value, scope, path }: FieldValue,
	{ known, refused, report }: ResolvingContext,
): boolean {
	if (value.kind !== "entity" || scope === "shared" || known.has(value.entity)) return true;
	if (refused.has(value.entity)) {
		const reason = `"${value.entity}" cannot be referred to, because it was refused.`;
		report.error(path, "E_REFERENCE", reason, `Correct "${value.entity}" first.`);
	} else {
		report.error(path, "E_REFERENCE", `"#${value.entity}" does not exist.`, danglingHint);
	}
	return false;
}
