import type { ProblemCode } from "../codes.ts";
import {
	type Entity,
	type EntityId,
	type EntityType,
	entityId,
	type Field,
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

/**
 * Removes references to entities that the file does not have, then entities without a required field, then
 * references to those entities, until nothing changes. Each draft is visited once, and again for each removed
 * reference that it contained, so the work is bounded by the length of the file.
 */
function resolveReferences(
	drafts: readonly EntityDraft[],
	alreadyRefused: ReadonlySet<EntityId>,
	report: Report,
): ReadEntities {
	const valid = new Map(drafts.map((draft) => [draft.id, draft]));
	const refused = new Set(alreadyRefused);
	const referrers = new Map<EntityId, EntityDraft[]>();
	for (const draft of drafts) {
		for (const target of targetsInFile(draft)) {
			const known = referrers.get(target);
			if (known) known.push(draft);
			else referrers.set(target, [draft]);
		}
	}
	const queue = [...drafts];
	for (const draft of queue) {
		if (!valid.has(draft.id) || missingFields(draft, valid).length === 0) continue;
		valid.delete(draft.id);
		refused.add(draft.id);
		for (const referrer of referrers.get(draft.id) ?? []) queue.push(referrer);
	}
	for (const draft of drafts) reportDefects(draft, valid, refused, report);
	return {
		entities: [...valid.values()].map((draft) => resolved(draft, valid)),
		refused,
		paths: new Map([...valid.values()].map((draft) => [draft.id, draft.path])),
	};
}

type ValidDrafts = ReadonlyMap<EntityId, EntityDraft>;

const missingFields = (draft: EntityDraft, valid: ValidDrafts): readonly Field[] =>
	draft.type.fields.filter(
		(field) =>
			field.required && !(draft.fields.get(field.name) ?? []).some((found) => isResolved(found, valid)),
	);

/** False only for a reference to an entity of the same file that is not valid. */
const isResolved = ({ value, scope }: FieldValue, valid: ValidDrafts): boolean =>
	value.kind !== "entity" || scope === "shared" || valid.has(value.entity);

const targetsInFile = (draft: EntityDraft): readonly EntityId[] =>
	[...draft.fields.values()]
		.flat()
		.flatMap(({ value, scope }) => (value.kind === "entity" && scope === "document" ? [value.entity] : []));

function reportDefects(
	draft: EntityDraft,
	valid: ValidDrafts,
	refused: ReadonlySet<EntityId>,
	report: Report,
): void {
	for (const found of [...draft.fields.values()].flat()) {
		if (found.value.kind !== "entity" || isResolved(found, valid)) continue;
		const target = found.value.entity;
		if (refused.has(target)) {
			const reason = `"${target}" cannot be referred to, because it was refused.`;
			report.error(found.path, "E_REFERENCE", reason, `Correct "${target}" first.`);
		} else {
			report.error(found.path, "E_REFERENCE", `"#${target}" does not exist.`, danglingHint);
		}
	}
	for (const field of missingFields(draft, valid)) {
		const reason = `${draft.type.label.one} "${draft.id}" has no "${field.label}" (${field.property}).`;
		report.error(draft.path, "E_FIELD_REQUIRED", reason, `Fill in "${field.property}".`);
	}
}

function resolved({ id, type, fields, extra }: EntityDraft, valid: ValidDrafts): Entity {
	const values = new Map<string, readonly Value[]>();
	for (const [name, found] of fields) {
		const kept = found.filter((one) => isResolved(one, valid)).map((one) => one.value);
		if (kept.length > 0) values.set(name, kept);
	}
	return { id, type: type.name, fields: values, extra };
}
