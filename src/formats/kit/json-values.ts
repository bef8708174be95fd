import {
	excerpt,
	type Json,
	type JsonObject,
	limits,
	objectOf,
	type Report,
	readJson,
} from "../../annotation/index.ts";

/** Removes the members that are undefined, which JSON cannot express. */
export const omitUndefined = (members: { readonly [key: string]: Json | undefined }): JsonObject =>
	Object.fromEntries(
		Object.entries(members).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
	);

/** A line of a JSON Lines file. */
export interface JsonLine {
	readonly value: Json;
	/** `line:1`, for problem messages. */
	readonly location: string;
}

/**
 * Writes a value on one line. Escapes the other line breaks of Unicode (U+0085, U+2028, U+2029),
 * because some readers split lines there.
 */
export const jsonLine = (value: Json): string =>
	`${JSON.stringify(value).replace(
		/[\u0085\u2028\u2029]/g,
		(lineBreak) => `\\u${lineBreak.charCodeAt(0).toString(16).padStart(4, "0")}`,
	)}\n`;

/** Turns JSON Lines into a list. Other contents are returned unchanged. */
export function listOfLines(content: string): string {
	if (!/^\s*\{/.test(content)) return content;
	const lines = linesOf(content).map(({ line }) => line.trim());
	const isLines = lines.length > 1 && lines.every((line) => line.startsWith("{") && line.endsWith("}"));
	return isLines ? `[${lines.join(",")}]` : content;
}

/**
 * Parses each line that is not blank. Lines that are not JSON are reported and left out.
 *
 * @param onInvalid called with each line that is left out
 */
export function readJsonLines(
	content: string,
	file: string,
	report: Report,
	onInvalid: (line: string) => void = () => {},
): readonly JsonLine[] {
	if (content.length > limits.annotationFile) {
		const size = `${limits.annotationFile / 1024 ** 2} MB`;
		report.error("", "E_FILE_SIZE", `The file is larger than ${size}.`, "Split the file.");
		return [];
	}
	return linesOf(content).flatMap(({ line, number }): readonly JsonLine[] => {
		const location = `${number}:1`;
		const { value, problems } = readJson(line, file);
		for (const { code, reason, hint } of problems) report.error(location, code, reason, hint);
		if (value === undefined && problems.length === 0) {
			const reason = `This line is not JSON: "${excerpt(line)}".`;
			report.error(location, "E_JSON_LINE", reason, "Correct the line.");
		}
		if (value === undefined) onInvalid(line);
		return value === undefined ? [] : [{ value, location }];
	});
}

/** Returns the lines that are not blank, with their numbers from 1. Blank lines take no memory. */
function linesOf(content: string): readonly { readonly line: string; readonly number: number }[] {
	const lines: { line: string; number: number }[] = [];
	let start = 0;
	for (let number = 1; start <= content.length; number += 1) {
		const at = content.indexOf("\n", start);
		const end = at < 0 ? content.length : at;
		const line = content.slice(start, end);
		if (line.trim() !== "") lines.push({ line, number });
		start = end + 1;
	}
	return lines;
}

/**
 * Collects the members of an object that a reader does not know. They are put under one key, the
 * name of the format, so that no member can be mistaken for one of the Web Annotation model.
 */
export function unknownKeys(
	value: Json | undefined,
	knownKeys: Iterable<string>,
	format: string,
): JsonObject {
	const known = new Set(knownKeys);
	const others = Object.entries(objectOf(value) ?? {}).filter(([key]) => !known.has(key));
	return others.length > 0 ? { [format]: Object.fromEntries(others) } : {};
}
