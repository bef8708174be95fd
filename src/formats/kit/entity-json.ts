import { type Entity, entityId, type Json, type JsonObject, type Value } from "../../annotation/index.ts";

/** An entity as our JSON has it, and the metadata of other tools' files. */
export const entityJson = ({ id, type, fields, extra }: Entity): JsonObject => ({
	id,
	type,
	fields: Object.fromEntries([...fields].map(([name, values]) => [name, values.map(valueJson)])),
	...(Object.keys(extra).length > 0 && { extra }),
});

function valueJson(value: Value): Json {
	switch (value.kind) {
		case "text":
			return value.text;
		case "entity":
			return { entity: value.entity };
		case "document":
			return { document: true };
	}
}

type ValueJson = string | { readonly entity: string } | { readonly document: true };

/** The value that was written so. */
export function fieldValue(value: ValueJson): Value {
	if (typeof value === "string") return { kind: "text", text: value };
	return "entity" in value ? { kind: "entity", entity: entityId(value.entity) } : { kind: "document" };
}
