import * as z from "zod/mini";
import type { Json } from "../model.ts";
import { excerpt, type Report } from "../problem.ts";
import { jsonPointer, listOf, objectOf } from "./json-value.ts";

// By default zod compiles checks with `Function`, which the content security policy of the page refuses and reports.
z.config({ jitless: true });

/** The configured zod. Import it from here, never from the package. */
export { z };

/**
 * Returns the value as the schema parses it, or undefined with every mismatch reported.
 *
 * @param path the location of the value in its file
 */
export function parseShape<T>(
	schema: z.ZodMiniType<T>,
	value: Json | undefined,
	report: Report,
	path: string,
): T | undefined {
	const result = z.safeParse(schema, value);
	if (result.success) return result.data;
	for (const issue of result.error.issues) {
		const found = valueAt(value, issue.path);
		const hint = found === undefined ? "Add the value." : correctionHint(isOptional(schema, issue.path));
		report.error(path + jsonPointer(issue.path), "E_SCHEMA", reasonOf(issue, found), hint);
	}
	return undefined;
}

export const correctionHint = (isOptional: boolean): string =>
	isOptional ? "Correct or delete the value." : "Correct the value.";

/** True if the schema accepts a value without the part at `path`: an optional key, or an item of a list. */
function isOptional(schema: z.core.$ZodType, path: readonly PropertyKey[]): boolean {
	const [key, ...rest] = path;
	if (key === undefined) return schema._zod.optin !== undefined;
	if (schema instanceof z.ZodMiniOptional || schema instanceof z.ZodMiniDefault) {
		return isOptional(schema._zod.def.innerType, path);
	}
	if (schema instanceof z.ZodMiniArray) return rest.length === 0 || isOptional(schema._zod.def.element, rest);
	const inner = schema instanceof z.ZodMiniObject ? schema._zod.def.shape[String(key)] : undefined;
	return inner !== undefined && isOptional(inner, rest);
}

/** Reports the keys of an object that are not in `known`. Such keys are discarded. */
export function reportUnknownKeys(
	value: Json | undefined,
	known: Iterable<string>,
	report: Report,
	path: string,
): void {
	const names = new Set(known);
	for (const key of Object.keys(objectOf(value) ?? {})) {
		if (names.has(key)) continue;
		const reason = `The key "${excerpt(key)}" is unknown and will be discarded.`;
		report.warning(
			path + jsonPointer([key]),
			"W_KEY_UNKNOWN",
			reason,
			"Correct the spelling or delete the key.",
		);
	}
}

/** Describes a value for a message: short values as they are, lists and objects by their kind. */
export function describeValue(value: Json): string {
	if (typeof value === "string") return `"${excerpt(value)}"`;
	if (value === null || typeof value === "number" || typeof value === "boolean") return String(value);
	return Array.isArray(value) ? "a list" : "an object";
}

function reasonOf(issue: z.core.$ZodIssue, found: Json | undefined): string {
	const key = issue.path.at(-1);
	const name = typeof key === "string" ? `"${excerpt(key)}"` : "This value";
	if (found === undefined) return `${name} is missing.`;
	switch (issue.code) {
		case "invalid_type":
			return `${name} must be ${typeNames[issue.expected] ?? issue.expected}, not ${describeValue(found)}.`;
		case "invalid_value":
			return `${name} must be ${issue.values.map((value) => `"${String(value)}"`).join(" or ")}, not ${describeValue(found)}.`;
		default:
			// zod's built-in limits for integers have no message.
			if (typeof found === "number" && !Number.isSafeInteger(found)) {
				return `${name} must be a whole number of at most 15 digits, not ${found}.`;
			}
			return `${name} ${issue.message}.`;
	}
}

const typeNames: Readonly<Partial<Record<string, string>>> = {
	string: "a string",
	int: "a whole number",
	number: "a number",
	boolean: "true or false",
	array: "a list",
	object: "an object",
	record: "an object",
};

function valueAt(value: Json | undefined, path: readonly PropertyKey[]): Json | undefined {
	let inner = value;
	for (const key of path) {
		inner = typeof key === "number" ? listOf(inner)[key] : objectOf(inner)?.[String(key)];
	}
	return inner;
}
