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
import { excerpt } from "../problem.ts";
import type { Report } from "../report.ts";
import { idOf } from "./iri.ts";
import { jsonPointer } from "./json-pointer.ts";
import { keysBeyond, objectOf } from "./json-value.ts";
import { danglingHint, type FieldContext, type FoundValue, readField } from "./read-field.ts";
import { check } from "./schema.ts";
import { entityObject } from "./schema-entity.ts";
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

/**
 * Leaves out references to entities that their file does not hold, then the
 * entities that lack a required field, then the references to these, until
 * nothing changes. Each draft is looked at once and once more for each
 * reference to it that breaks, so the work is bounded by the file's length.
 */
function settleEntities(
	drafts: readonly EntityDraft[],
	alreadyRefused: ReadonlySet<EntityId>,
	report: Report,
): ReadEntities {
	const good = new Map(drafts.map((draft) => [draft.id, draft]));
	const refused = new Set(alreadyRefused);
	const referrers = new Map<EntityId, EntityDraft[]>();
	for (const draft of drafts) {
		for (const target of ownTargets(draft)) {
			const known = referrers.get(target);
			if (known) known.push(draft);
			else referrers.set(target, [draft]);
		}
	}
	const waiting = [...drafts];
	for (const draft of waiting) {
		if (!good.has(draft.id) || lackingFields(draft, good).length === 0) continue;
		good.delete(draft.id);
		refused.add(draft.id);
		for (const referrer of referrers.get(draft.id) ?? []) waiting.push(referrer);
	}
	for (const draft of drafts) reportFaults(draft, good, refused, report);
	return {
		entities: [...good.values()].map((draft) => settled(draft, good)),
		refused,
		places: new Map([...good.values()].map((draft) => [draft.id, draft.place])),
	};
}

type Good = ReadonlyMap<EntityId, EntityDraft>;

const lackingFields = (draft: EntityDraft, good: Good): readonly Field[] =>
	draft.type.fields.filter(
		(field) => field.required && !(draft.fields.get(field.name) ?? []).some((found) => leads(found, good)),
	);

/** False only for a reference to an entity of the same file that is not there, or no longer. */
const leads = ({ value, home }: FoundValue, good: Good): boolean =>
	value.kind !== "entity" || home === "register" || good.has(value.entity);

const ownTargets = (draft: EntityDraft): readonly EntityId[] =>
	[...draft.fields.values()]
		.flat()
		.flatMap(({ value, home }) => (value.kind === "entity" && home === "own" ? [value.entity] : []));

function reportFaults(draft: EntityDraft, good: Good, refused: ReadonlySet<EntityId>, report: Report): void {
	for (const found of [...draft.fields.values()].flat()) {
		if (found.value.kind !== "entity" || leads(found, good)) continue;
		const target = found.value.entity;
		const reason = refused.has(target)
			? `"${target}" cannot be referred to, for it was refused.`
			: `"#${target}" leads to nothing.`;
		report.error(
			found.place,
			"E_REFERENCE",
			reason,
			refused.has(target) ? `Mend "${target}" first.` : danglingHint,
		);
	}
	for (const field of lackingFields(draft, good)) {
		const reason = `${draft.type.label.one} "${draft.id}" has no "${field.label}" (${field.property}).`;
		report.error(draft.place, "E_FIELD_REQUIRED", reason, `Fill in "${field.property}".`);
	}
}

function settled({ id, type, fields, extra }: EntityDraft, good: Good): Entity {
	const values = new Map<string, readonly Value[]>();
	for (const [name, found] of fields) {
		const kept = found.filter((one) => leads(one, good)).map((one) => one.value);
		if (kept.length > 0) values.set(name, kept);
	}
	return { id, type: type.name, fields: values, extra };
}
