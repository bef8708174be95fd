import type { Json, JsonObject } from "../model.ts";

/** The value where it is a JSON object; `undefined` for lists and everything else. */
export const objectOf = (value: Json | undefined): JsonObject | undefined =>
	value !== undefined && isObject(value) ? value : undefined;

/** In JSON-LD one value and a list of one are the same; nothing is the empty list. */
export function listOf(value: Json | undefined): readonly Json[] {
	if (value === undefined) return [];
	return isList(value) ? value : [value];
}

/** What an object holds beside the keys that are known. */
export const keysBeyond = (object: JsonObject, known: ReadonlySet<string>): JsonObject =>
	Object.fromEntries(Object.entries(object).filter(([key]) => !known.has(key)));

export const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

const isObject = (value: Json): value is JsonObject =>
	typeof value === "object" && value !== null && !isList(value);
