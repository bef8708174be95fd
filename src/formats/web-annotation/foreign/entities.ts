import {
	entityId,
	type Json,
	type JsonObject,
	type Layers,
	listOf,
	objectOf,
	type Value,
} from "../../../annotation/index.ts";
import type { ForeignEntity } from "../../kit/foreign-documents.ts";
import { idPattern } from "../../kit/ids.ts";

/** Returns the entities that the annotation file of a folder defines in `included`. */
export function entitiesIn(value: Json, layers: Layers | undefined): readonly ForeignEntity[] {
	return listOf(objectOf(value)?.included).flatMap((node, index): readonly ForeignEntity[] => {
		const { id, type, ...members } = objectOf(node) ?? {};
		const fragment = typeof id === "string" ? id.slice(id.indexOf("#") + 1) : "";
		if (typeof type !== "string" || !idPattern.test(fragment)) return [];
		return [
			{
				location: `/included/${index}`,
				id: fragment,
				type,
				scope: "document",
				fields: fieldsOf(members, type, layers),
			},
		];
	});
}

function fieldsOf(members: JsonObject, type: string, layers: Layers | undefined): ForeignEntity["fields"] {
	const known = layers?.types.get(type)?.fields ?? [];
	return new Map(
		Object.entries(members).flatMap(
			([property, member]): readonly (readonly [string, readonly Value[]])[] => {
				const values = listOf(member).flatMap(fieldValuesOf);
				const name = known.find((field) => field.property === property)?.name ?? property;
				return values.length > 0 ? [[name, values]] : [];
			},
		),
	);
}

function fieldValuesOf(value: Json): readonly Value[] {
	if (typeof value === "string" && value.trim() !== "") return [{ kind: "text", text: value }];
	const id = objectOf(value)?.id;
	if (typeof id !== "string") return [];
	const fragment = id.slice(id.indexOf("#") + 1);
	return id.includes("#") && idPattern.test(fragment) ? [{ kind: "entity", entity: entityId(fragment) }] : [];
}
