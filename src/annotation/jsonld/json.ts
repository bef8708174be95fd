import { limits } from "../limits.ts";
import type { Json } from "../model.ts";
import { createReport, excerpt, type ReadResult, type Report } from "../problem.ts";
import { isList, jsonPointer } from "./json-value.ts";

/**
 * Reads strict JSON (RFC 8259), with or without a byte order mark. The value is undefined if the text has a
 * syntax error, is too large or is nested too deeply.
 *
 * `JSON.parse` alone is not enough: `JSON.parse` silently keeps the last of two equal keys, accepts
 * `__proto__`, and in some engines does not report the location of a syntax error. It is still used for single
 * strings and numbers, and for whole files without such keys, which takes less than half the time.
 */
export function readJson(text: string, file: string): ReadResult<Json | undefined> {
	const report = createReport(file);
	if (text.length > limits.annotationFile) {
		const size = `${limits.annotationFile / 1024 ** 2} MB`;
		const hint = "Divide the document and its annotation file.";
		report.error("", "E_FILE_SIZE", `The file is larger than ${size}.`, hint);
		return { value: undefined, problems: report.problems };
	}
	const value = parseFast(text) ?? parse(text, report);
	return { value, problems: report.problems };
}

/** Parses a text without defects. Returns undefined if `parse` has to read it token by token. */
function parseFast(text: string): Json | undefined {
	let value: Json;
	try {
		value = JSON.parse(text.startsWith("\u{FEFF}") ? text.slice(1) : text);
	} catch {
		return undefined;
	}
	// If two keys are equal, the value has fewer keys than the text.
	return countValueKeys(value) === countTextKeys(text) ? value : undefined;
}

/** Returns the number of keys at all levels, or NaN if a key is forbidden or the value is nested too deeply. */
function countValueKeys(value: Json, depth = 0): number {
	if (typeof value !== "object" || value === null) return 0;
	if (depth === limits.depth) return Number.NaN;
	let count = 0;
	if (isList(value)) {
		for (const item of value) count += countValueKeys(item, depth + 1);
		return count;
	}
	for (const key of Object.keys(value)) {
		if (forbiddenKeys.has(key)) return Number.NaN;
		count += 1 + countValueKeys(value[key] ?? null, depth + 1);
	}
	return count;
}

/** Returns the number of strings that a colon follows. `text` must be valid JSON. */
function countTextKeys(text: string): number {
	let count = 0;
	for (let quote = text.indexOf('"'); quote >= 0; quote = text.indexOf('"', quote + 1)) {
		do quote = text.indexOf('"', quote + 1);
		while (isEscaped(text, quote));
		let next = quote + 1;
		while (text.charCodeAt(next) <= space) next += 1;
		if (text.charCodeAt(next) === colon) count += 1;
	}
	return count;
}

/** True if an odd number of backslashes comes before `index`. */
function isEscaped(text: string, index: number): boolean {
	let before = index;
	while (text.charCodeAt(before - 1) === backslash) before -= 1;
	return (index - before) % 2 === 1;
}

// Character codes, because comparing numbers is faster than comparing strings. In valid JSON, all codes up to the space are white space.
const space = 0x20;
const colon = 0x3a;
const backslash = 0x5c;

/** An array or object that is not closed yet. `key` is the key whose value is expected. */
type Open =
	| { readonly kind: "array"; readonly value: Json[] }
	| { readonly kind: "object"; readonly value: Record<string, Json>; key: string };

type Expected = "value" | "first item" | "first key" | "key" | "colon" | "comma" | "end";

/** Matches white space, then a punctuation mark, a string, a bare word, or the end of the file. */
const lexer = () => /[\t\n\r ]*([{}[\],:]|"[^"\\]*(?:\\[\s\S][^"\\]*)*"|[^\t\n\r {}[\],:"]+|$)/y;

const closing = { array: "]", object: "}" } as const;
const forbiddenKeys: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

function parse(text: string, report: Report): Json | undefined {
	const tokens = lexer();
	tokens.lastIndex = text.startsWith("\u{FEFF}") ? 1 : 0;
	const open: Open[] = [];
	let root: Json | undefined;
	let expected: Expected = "value";

	const syntaxError = (index: number, reason: string): undefined => {
		report.error(
			lineAndColumn(text, index),
			"E_JSON_SYNTAX",
			reason,
			"Correct the file so that it is valid JSON.",
		);
		return undefined;
	};
	const append = (value: Json): void => {
		const inner = open.at(-1);
		if (inner) add(inner, value, open, report);
		else root = value;
		expected = inner ? "comma" : "end";
	};

	for (;;) {
		const from = tokens.lastIndex;
		const token = tokens.exec(text)?.[1];
		if (token === undefined)
			return syntaxError(text.indexOf('"', from), "This string has no closing quotation mark.");
		const at = tokens.lastIndex - token.length;
		const inner = open.at(-1);

		if (expected === "end") {
			if (token === "") return root;
			return syntaxError(at, `Expected the end of the file, found "${excerpt(token)}".`);
		}
		if (inner && token === closing[inner.kind] && (expected === "comma" || expected.startsWith("first"))) {
			open.pop();
			expected = open.length > 0 ? "comma" : "end";
		} else if (expected === "comma" && token === ",") {
			expected = inner?.kind === "array" ? "value" : "key";
		} else if (expected === "colon" && token === ":") {
			expected = "value";
		} else if (inner?.kind === "object" && token.startsWith('"') && expected.endsWith("key")) {
			const key = scalar(token);
			if (typeof key !== "string")
				return syntaxError(at, `This is not a valid JSON string: ${excerpt(token)}.`);
			inner.key = key;
			expected = "colon";
		} else if ((expected === "value" || expected === "first item") && (token === "[" || token === "{")) {
			if (open.length === limits.depth) {
				const reason = `Lists and objects are nested more than ${limits.depth} levels deep.`;
				report.error(lineAndColumn(text, at), "E_JSON_DEPTH", reason, "Reduce the nesting.");
				return undefined;
			}
			const next: Open =
				token === "[" ? { kind: "array", value: [] } : { kind: "object", value: {}, key: "" };
			append(next.value);
			open.push(next);
			expected = token === "[" ? "first item" : "first key";
		} else if ((expected === "value" || expected === "first item") && /^[^\]},:]/.test(token)) {
			const value = scalar(token);
			if (value === undefined) return syntaxError(at, `This is not a valid JSON value: ${excerpt(token)}.`);
			append(value);
		} else {
			const found = token === "" ? "the end of the file" : excerpt(token);
			return syntaxError(at, `Expected ${describeExpected(expected, inner)}, found ${found}.`);
		}
	}
}

/** Parses a string, a number, `true`, `false` or `null`. Returns undefined for any other token. */
function scalar(token: string): Json | undefined {
	try {
		return JSON.parse(token);
	} catch {
		return undefined;
	}
}

function add(inner: Open, value: Json, open: readonly Open[], report: Report): void {
	if (inner.kind === "array") {
		inner.value.push(value);
		return;
	}
	const { key } = inner;
	if (forbiddenKeys.has(key)) {
		const reason = `The key "${key}" is not allowed and was ignored.`;
		report.error(pathIn(open), "E_JSON_KEY", reason, "Delete or rename the key.");
		return;
	}
	if (Object.hasOwn(inner.value, key)) {
		const reason = `The key "${excerpt(key)}" occurs twice. The last value was used.`;
		report.error(pathIn(open), "E_JSON_KEY_TWICE", reason, "Keep one of the two.");
	}
	inner.value[key] = value;
}

/** Returns the path of the current key of the innermost object. Lists already contain their open item. */
const pathIn = (open: readonly Open[]): string =>
	jsonPointer(open.map((inner) => (inner.kind === "object" ? inner.key : inner.value.length - 1)));

function describeExpected(expected: Expected, inner: Open | undefined): string {
	const end = inner ? `"${closing[inner.kind]}"` : "the end";
	switch (expected) {
		case "value":
			return "a value";
		case "first item":
		case "first key":
			return `${expected === "first key" ? "a key in quotation marks" : "a value"} or ${end}`;
		case "key":
			return "a key in quotation marks";
		case "colon":
			return 'a colon ":"';
		default:
			return `a comma or ${end}`;
	}
}

/** Returns `line:column`, both from 1. A column is a UTF-16 unit. */
function lineAndColumn(text: string, at: number): string {
	const before = text.slice(0, at);
	return `${before.split("\n").length}:${at - before.lastIndexOf("\n")}`;
}
