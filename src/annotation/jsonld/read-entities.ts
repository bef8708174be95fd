import { idOf } from "./iri.ts";
import { jsonPointer } from "./json-pointer.ts";
import { keysBeyond, objectOf } from "./json-value.ts";
import {
	type Entity,
	type EntityId,
	type EntityType,
	entityId,
	type Json,
	type JsonObject,
	type Layers,
} from "../model.ts";
import { excerpt } from "../problem.ts";
import { type FieldContext, type FoundValue, readField } from "./read-field.ts";
import { check } from "./schema.ts";
import { entityObject } from "./schema-entity.ts";
import { settleEntities } from "./settle-entities.ts";
import type { TakenIds } from "./taken-ids.ts";

export interface EntitiesContext extends FieldContext {
	readonly layers: Layers;
	readonly taken: TakenIds;
}

/** An entity as it stands in its file, its references not yet followed. */
export interface EntityDraft {
	readonly id: EntityId;
	readonly type: EntityType;
	readonly place: string;
	readonly fields: ReadonlyMap<string, readonly FoundValue[]>;
	readonly extra: JsonObject;
}

/** Entities of one file: those that are good, and the ids of those that were refused. */
export interface ReadEntities {
	readonly entities: readonly Entity[];
	readonly refused: ReadonlySet<EntityId>;
	/** Place in the file of each entity that is good. */
	readonly places: ReadonlyMap<EntityId, string>;
}

/** Reads a list `included`; what is bad is reported and left out, and so is what leads to nothing. */
export function readEntities(list: readonly Json[], context: EntitiesContext): ReadEntities {
	const drafts: EntityDraft[] = [];
	const refused = new Set<EntityId>();
	for (const [index, value] of list.entries()) {
		const place = jsonPointer(["included", index]);
		const object = objectOf(value);
		const known = check(entityObject, value, context.report, place);
		if (!object || !known) continue;
		const id = entityId(idOf(known.id));
		if (!context.taken.take(id, `${place}/id`)) continue;
		const type = context.layers.types.get(known.type);
		const fault = faultOf(id, known.type, type, context);
		if (type && !fault) {
			drafts.push(readDraft(id, type, object, place, context));
		} else if (fault) {
			context.report.error(place + fault.path, fault.code, fault.reason, fault.hint);
			refused.add(id);
		}
	}
	return settleEntities(drafts, refused, context.report);
}

interface Fault {
	readonly path: string;
	readonly code: string;
	readonly reason: string;
	readonly hint: string;
}

function faultOf(
	id: EntityId,
	name: string,
	type: EntityType | undefined,
	context: EntitiesContext,
): Fault | undefined {
	if (context.shared.has(id)) {
		const reason = `Entity "${id}" is defined here and in the register.`;
		return { path: "/id", code: "E_ID_TWICE", reason, hint: "Give it another id, or delete it here." };
	}
	if (!type) {
		const reason = `Entity "${id}" is of type "${excerpt(name)}", which layers.json does not define.`;
		const types = [...context.layers.types.keys()];
		const hint =
			types.length > 0 ? `Use one of ${types.join(", ")}, or define it there.` : "Define it there.";
		return { path: "/type", code: "E_TYPE_UNKNOWN", reason, hint };
	}
	return undefined;
}

function readDraft(
	id: EntityId,
	type: EntityType,
	object: JsonObject,
	place: string,
	context: EntitiesContext,
): EntityDraft {
	const fields = new Map<string, readonly FoundValue[]>();
	for (const field of type.fields) {
		const value = object[field.property];
		if (value === undefined || !Object.hasOwn(object, field.property)) continue;
		fields.set(field.name, readField(value, field, `${place}/${field.property}`, context));
	}
	const ours = new Set(["id", "type", ...type.fields.map((field) => field.property)]);
	return { id, type, place, fields, extra: keysBeyond(object, ours) };
}
