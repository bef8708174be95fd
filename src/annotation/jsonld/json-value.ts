import type { Json, JsonObject } from "../model.ts";
import { excerpt } from "../problem.ts";

/** Returns the value if it is a JSON object, and undefined for lists and everything else. */
export const objectOf = (value: Json | undefined): JsonObject | undefined =>
	value !== undefined && isObject(value) ? value : undefined;

/** Returns a list as it is, and any other value as a list of one: JSON-LD treats the two alike. */
export function listOf(value: Json | undefined): readonly Json[] {
	if (value === undefined) return [];
	return isList(value) ? value : [value];
}

export const omitKeys = (object: JsonObject, keys: ReadonlySet<string>): JsonObject =>
	Object.fromEntries(Object.entries(object).filter(([key]) => !keys.has(key)));

export const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

const isObject = (value: Json): value is JsonObject =>
	typeof value === "object" && value !== null && !isList(value);

/**
 * Returns a JSON Pointer (RFC 6901) for use in a message; empty for the whole value. Keys are untrusted text,
 * so control characters are escaped and long keys are shortened.
 */
export function jsonPointer(keys: readonly PropertyKey[]): string {
	return keys.map((key) => `/${excerpt(String(key)).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/**
 * Returns JSON with a trailing newline, indented by two spaces. A short list or object without nested
 * values is written on one line, so that a changed position is one line of a diff and files stay short.
 */
export const prettyJson = (value: Json): string => `${pretty(value, "")}\n`;

/**
 * Returns a value as `prettyJson` writes it inside other values.
 *
 * @param depth number of lists and objects around the value
 */
export const prettyEntry = (value: Json, depth: number): string => pretty(value, "  ".repeat(depth));

/** Characters that a list or object on one line may have. */
const lineLength = 100;

function pretty(value: Json, indent: string): string {
	if (typeof value !== "object" || value === null) return JSON.stringify(value);
	const entries: readonly (readonly [string, Json])[] = isList(value)
		? value.map((item) => ["", item])
		: Object.entries(value).map(([key, item]) => [`${JSON.stringify(key)}: `, item]);
	const [open, close] = isList(value) ? "[]" : "{}";
	if (entries.length === 0) return `${open}${close}`;
	if (entries.every(([, item]) => typeof item !== "object" || item === null)) {
		const line = entries.map(([key, item]) => key + JSON.stringify(item)).join(", ");
		if (line.length <= lineLength) return isList(value) ? `[${line}]` : `{ ${line} }`;
	}
	const inner = `${indent}  `;
	const lines = entries.map(([key, item]) => `${inner}${key}${pretty(item, inner)}`);
	return `${open}\n${lines.join(",\n")}\n${indent}${close}`;
}
