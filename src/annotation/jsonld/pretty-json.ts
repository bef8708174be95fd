import type { Json } from "../model.ts";

/**
 * JSON with a trailing newline and two spaces to a level. A list or object that
 * holds no other and is short stands on one line: so a changed position is one
 * line in a comparison, and a large file is much shorter.
 */
export const prettyJson = (value: Json): string => `${pretty(value, "")}\n`;

const lineLength = 100;

function pretty(value: Json, indent: string): string {
	if (typeof value !== "object" || value === null) return JSON.stringify(value);
	const isList = Array.isArray(value);
	const entries: readonly (readonly [string, Json])[] = isList
		? value.map((one: Json) => ["", one])
		: Object.entries(value).map(([key, one]) => [`${JSON.stringify(key)}: `, one]);
	const [open, close] = isList ? "[]" : "{}";
	if (entries.length === 0) return `${open}${close}`;
	if (entries.every(([, one]) => typeof one !== "object" || one === null)) {
		const line = entries.map(([key, one]) => key + JSON.stringify(one)).join(", ");
		if (line.length <= lineLength) return isList ? `[${line}]` : `{ ${line} }`;
	}
	const inner = `${indent}  `;
	const lines = entries.map(([key, one]) => `${inner}${key}${pretty(one, inner)}`);
	return `${open}\n${lines.join(",\n")}\n${indent}${close}`;
}
