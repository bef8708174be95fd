import { currentIds } from "../current-ids.ts";
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
import type { Report } from "../problem.ts";
import {
	missingFields,
	referenceDefect,
	refusedReferenceDefect,
	sharedIdDefect,
	typeDefect,
} from "../rules.ts";
import { fragmentSchema, idOf, type UniqueIds } from "./ids.ts";
import { jsonPointer, objectOf, omitKeys } from "./json-value.ts";
import { type FieldReadContext, type FieldValue, readField } from "./read-field.ts";
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
		const taken = sharedIdDefect(id, context.shared.get(id) === id);
		const defect = taken ?? typeDefect(id, known.type, context.layers);
		const type = context.layers.types.get(known.type);
		if (type && !defect) {
			drafts.push(readDraft(id, type, object, path, context));
		} else if (defect) {
			context.report.error(`${path}/${taken ? "id" : "type"}`, defect.code, defect.reason, defect.hint);
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

/** Removes references to entities that the file does not have, and follows those to merged entities. Warns of entities without a required field. */
function resolveReferences(
	drafts: readonly EntityDraft[],
	refused: ReadonlySet<EntityId>,
	report: Report,
): ReadEntities {
	const known = currentIds(
		drafts.map(({ id, type, extra }) => ({ id, type: type.name, fields: new Map(), extra })),
	);
	const entities = drafts.map(({ id, type, path, fields, extra }): Entity => {
		const values = new Map<string, readonly Value[]>();
		for (const [name, found] of fields) {
			const kept = found.flatMap((one) => resolveReference(one, { known, refused, report }) ?? []);
			if (kept.length > 0) values.set(name, kept);
		}
		for (const { code, reason, hint } of missingFields(id, type, values)) {
			report.warning(path, code, reason, hint);
		}
		return { id, type: type.name, fields: values, extra };
	});
	return { entities, refused, paths: new Map(drafts.map(({ id, path }) => [id, path])) };
}

interface ResolvingContext {
	/** See `currentIds`. */
	readonly known: ReadonlyMap<EntityId, EntityId>;
	readonly refused: ReadonlySet<EntityId>;
	readonly report: Report;
}

/** Reports a reference to an entity of the same file that does not exist or was refused, and returns undefined. */
function resolveReference(
	{ value, scope, path }: FieldValue,
	{ known, refused, report }: ResolvingContext,
): Value | undefined {
	if (value.kind !== "entity" || scope === "shared") return value;
	const entity = known.get(value.entity);
	if (entity !== undefined) return { kind: "entity", entity };
	const { code, reason, hint } = refused.has(value.entity)
		? refusedReferenceDefect(value.entity)
		: referenceDefect(`#${value.entity}`);
	report.error(path, code, reason, hint);
	return undefined;
}
