import {
	check,
	type Entity,
	type EntityId,
	type EntityType,
	entityId,
	excerpt,
	type Json,
	jsonPointer,
	listOf,
	type Report,
	reportUnknownKeys,
	type Value,
} from "../../annotation/index.ts";
import { fieldValue } from "../kit/entity-json.ts";
import { entityShape } from "../kit/json-shape.ts";

export interface EntitiesContext {
	readonly types: ReadonlyMap<string, EntityType>;
	/** Ids of the entities that every document shares; empty while these are read. */
	readonly shared: ReadonlySet<EntityId>;
	readonly report: Report;
}

/**
 * Reads a list `entities`. An entity of an unknown type, or with an id that is
 * taken, is left out; so is a value that leads to none.
 */
export function readEntitiesJson(
	value: Json | undefined,
	base: string,
	context: EntitiesContext,
): readonly Entity[] {
	const drafts = listOf(value).flatMap((one, index) => readDraft(one, `${base}/${index}`, context));
	const known = new Set(context.shared);
	const unique = drafts.filter(({ entity: { id }, place }) => {
		const isNew = !known.has(id);
		known.add(id);
		const hint = "Give each entity an id of its own.";
		if (!isNew) context.report.error(`${place}/id`, "E_ID_TWICE", `The id "${id}" is taken already.`, hint);
		return isNew;
	});
	return unique.map(({ entity, place }) => {
		const fields = [...entity.fields].map(([name, values]): [string, readonly Value[]] => {
			const at = `${place}/fields${jsonPointer([name])}`;
			return [name, values.filter((found, index) => leads(found, known, `${at}/${index}`, context))];
		});
		return { ...entity, fields: new Map(fields.filter(([, values]) => values.length > 0)) };
	});
}

interface Draft {
	readonly entity: Entity;
	readonly place: string;
}

function readDraft(value: Json, place: string, { types, report }: EntitiesContext): readonly Draft[] {
	const shape = check(entityShape, value, report, place);
	if (!shape) return [];
	reportUnknownKeys(value, Object.keys(entityShape.shape), report, place);
	const type = types.get(shape.type);
	if (!type) {
		const reason = `Entity "${shape.id}" is of type "${excerpt(shape.type)}", which is not defined.`;
		report.error(`${place}/type`, "E_TYPE_UNKNOWN", reason, 'Correct it, or define it under "entityTypes".');
		return [];
	}
	const names = type.fields.map((field) => field.name);
	reportUnknownKeys(shape.fields, names, report, `${place}/fields`);
	const fields = new Map(
		names.flatMap((name): [string, readonly Value[]][] => {
			const values = Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined;
			return values ? [[name, values.map(fieldValue)]] : [];
		}),
	);
	return [{ entity: { id: entityId(shape.id), type: shape.type, fields, extra: shape.extra ?? {} }, place }];
}

function leads(
	value: Value,
	known: ReadonlySet<EntityId>,
	place: string,
	{ report }: EntitiesContext,
): boolean {
	if (value.kind !== "entity" || known.has(value.entity)) return true;
	const reason = `"${value.entity}" leads to nothing.`;
	report.error(place, "E_REFERENCE", reason, "Refer to an entity of the file, or write a plain name.");
	return false;
}
