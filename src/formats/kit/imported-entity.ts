import {
	type Entity,
	type EntityType,
	entityId,
	excerpt,
	type Field,
	type Layers,
	type Report,
	type Value,
} from "../../annotation/index.ts";
import { idPattern } from "./ids.ts";

/** What a span is linked to, as a file of another tool has it. */
export interface FoundEntity {
	/** Where it stands in the file, for messages. */
	readonly place: string;
	readonly id: string;
	readonly type: string;
	readonly home: "own" | "register";
	readonly fields: ReadonlyMap<string, readonly Value[]>;
}

/** Adds the entities of one home that are sound; the first of an id counts. */
export function importedEntities(
	found: readonly FoundEntity[],
	home: FoundEntity["home"],
	into: Map<string, Entity>,
	layers: Layers | undefined,
	report: Report,
): void {
	for (const one of found) {
		if (one.home !== home || into.has(one.id)) continue;
		const type = layers?.types.get(one.type);
		const fault = !idPattern.test(one.id)
			? `"${excerpt(one.id)}" is no id of an entity.`
			: layers && !type
				? `Entity "${one.id}" is of type "${excerpt(one.type)}", which is not defined.`
				: undefined;
		if (fault) {
			report.error(one.place, "E_ENTITY", fault, "Correct it, or define the type in layers.json.");
			continue;
		}
		const fields = type ? knownFields(one, type, report) : one.fields;
		into.set(one.id, { id: entityId(one.id), type: one.type, fields, extra: {} });
	}
}

/** In the order of the type; what it does not define is reported and left out. */
function knownFields({ id, place, fields }: FoundEntity, type: EntityType, report: Report): Entity["fields"] {
	const hint = "Correct it, or define it in layers.json.";
	const names = new Set(type.fields.map((field) => field.name));
	for (const name of fields.keys()) {
		if (names.has(name)) continue;
		const reason = `The field "${excerpt(name)}" of "${id}" is not defined for ${type.name}.`;
		report.warning(place, "W_FIELD_UNKNOWN", reason, hint);
	}
	return new Map(
		type.fields.flatMap((field): readonly [string, readonly Value[]][] => {
			const values = fields.get(field.name) ?? [];
			const sound = values.filter((value) => holds(field, value));
			if (sound.length < values.length) {
				const reason = `The field "${field.name}" of "${id}" holds what it cannot hold.`;
				report.error(place, "E_FIELD_VALUE", reason, hint);
			}
			if (sound.length > 1 && !field.many) {
				const reason = `The field "${field.name}" of "${id}" holds ${sound.length} values; the first is taken.`;
				report.error(place, "E_FIELD_MANY", reason, "Keep one of them.");
			}
			const kept = field.many ? sound : sound.slice(0, 1);
			return kept.length > 0 ? [[field.name, kept]] : [];
		}),
	);
}

function holds({ kind, terms }: Field, value: Value): boolean {
	if (value.kind === "entity") return kind === "reference" && idPattern.test(value.entity);
	if (value.kind === "document") return kind === "reference";
	return kind !== "term" || terms.some(({ id }) => id === value.text);
}
