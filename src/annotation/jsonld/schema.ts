import * as z from "zod/mini";
import type { Json } from "../model.ts";
import { excerpt } from "../problem.ts";
import type { Report } from "../report.ts";
import { jsonPointer } from "./json-pointer.ts";
import { listOf, objectOf } from "./json-value.ts";

// zod otherwise compiles its checks with `Function`, which the page's content security policy refuses and reports.
z.config({ jitless: true });

/** The schema language, configured; every schema of this room is made with it. */
export { z };

/**
 * The value as the schema gives it, or `undefined` with every fault reported.
 * `base` is the place of the value in its file.
 */
export function check<T>(
	schema: z.ZodMiniType<T>,
	value: Json | undefined,
	report: Report,
	base: string,
): T | undefined {
	const result = z.safeParse(schema, value);
	if (result.success) return result.data;
	for (const issue of result.error.issues) {
		const path = base + jsonPointer(issue.path);
		report.error(path, "E_SCHEMA", reasonOf(issue, valueAt(value, issue.path)), "Correct or delete it.");
	}
	return undefined;
}

/** Reports keys that the schema does not know and that are therefore not kept. */
export function reportUnknownKeys(
	value: Json | undefined,
	known: Iterable<string>,
	report: Report,
	base: string,
): void {
	const names = new Set(known);
	for (const key of Object.keys(objectOf(value) ?? {})) {
		if (names.has(key)) continue;
		const reason = `The key "${excerpt(key)}" means nothing here and is not kept.`;
		report.warning(
			base + jsonPointer([key]),
			"W_KEY_UNKNOWN",
			reason,
			"Correct its spelling or take it out.",
		);
	}
}

function reasonOf(issue: z.core.$ZodIssue, found: Json | undefined): string {
	const key = issue.path.at(-1);
	const name = typeof key === "string" ? `"${excerpt(key)}"` : "This";
	if (found === undefined) return `${name} is missing.`;
	switch (issue.code) {
		case "invalid_type":
			return `${name} must be ${words[issue.expected] ?? issue.expected}, not ${kindOf(found)}.`;
		case "invalid_value":
			return `${name} must be ${issue.values.map((value) => `"${String(value)}"`).join(" or ")}, not ${kindOf(found)}.`;
		default:
			// The schema's own bounds of a whole number come without words.
			if (typeof found === "number" && !Number.isSafeInteger(found)) {
				return `${name} must be a whole number of at most 15 digits, not ${found}.`;
			}
			return `${name} ${issue.message}.`;
	}
}

const words: Readonly<Partial<Record<string, string>>> = {
	string: "a text",
	int: "a whole number",
	number: "a number",
	boolean: "true or false",
	array: "a list",
	object: "an object",
	record: "an object",
};

/** What was found, in words, for a message. */
export function kindOf(value: Json): string {
	if (typeof value === "string") return `"${excerpt(value)}"`;
	if (value === null || typeof value === "number" || typeof value === "boolean") return String(value);
	return Array.isArray(value) ? "a list" : "an object";
}

function valueAt(value: Json | undefined, path: readonly PropertyKey[]): Json | undefined {
	let inner = value;
	for (const key of path) {
		inner = typeof key === "number" ? listOf(inner)[key] : objectOf(inner)?.[String(key)];
	}
	return inner;
}
