import { type Json, type JsonObject, objectOf } from "../../annotation/index.ts";

/**
 * The keys of a value that a reader does not know, under one key with the name of the
 * format, so that none of them can be taken for one of the Web Annotation model.
 */
export function beyond(value: Json | undefined, known: Iterable<string>, format: string): JsonObject {
	const names = new Set(known);
	const others = Object.entries(objectOf(value) ?? {}).filter(([key]) => !names.has(key));
	return others.length > 0 ? { [format]: Object.fromEntries(others) } : {};
}
