import { limits } from "../limits.ts";
import type { Json } from "../model.ts";
import { excerpt, type Read } from "../problem.ts";
import { type Report, reportOn } from "../report.ts";
import { jsonPointer } from "./json-pointer.ts";
import { isList } from "./json-value.ts";

/**
 * Reads strict JSON (RFC 8259); a byte order mark is taken. The value is
 * `undefined` where there is none: a syntax error, too large, too deep.
 *
 * `JSON.parse` alone keeps the last of two equal keys without a word, makes
 * `__proto__` a property, and states the place of an error in some browsers only.
 * It still decides what a text or a number is, and reads a file in which there is
 * nothing of the kind, in less than half of the time.
 */
export function readJson(text: string, file: string): Read<Json | undefined> {
	const report = reportOn(file);
	if (text.length > limits.annotationFile) {
		const size = `${limits.annotationFile / 1024 ** 2} MB`;
		report.error("", "E_FILE_SIZE", `The file is larger than ${size}.`, "Divide the document and its file.");
		return { value: undefined, problems: report.problems };
	}
	const value = withoutFault(text) ?? parse(text, report);
	return { value, problems: report.problems };
}

/** The value of a file that there is nothing to say about; undefined where it has to be read word by word. */
function withoutFault(text: string): Json | undefined {
	let value: Json;
	try {
		value = JSON.parse(text.startsWith("\u{FEFF}") ? text.slice(1) : text);
	} catch {
		return undefined;
	}
	// Of two equal keys the value has one.
	return keysOf(value) === countKeys(text) ? value : undefined;
}

/** How many keys a value has in all; NaN where one of them is not allowed, or it is too deep. */
function keysOf(value: Json, depth = 0): number {
	if (typeof value !== "object" || value === null) return 0;
	if (depth === limits.depth) return Number.NaN;
	let count = 0;
	if (isList(value)) {
		for (const item of value) count += keysOf(item, depth + 1);
		return count;
	}
	for (const key of Object.keys(value)) {
		if (neverProperties.has(key)) return Number.NaN;
		count += 1 + keysOf(value[key] ?? null, depth + 1);
	}
	return count;
}

/** How many keys stand in a text that is JSON: what has a colon after it. */
function countKeys(text: string): number {
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

/** An odd number of backslashes stands before it. */
function isEscaped(text: string, at: number): boolean {
	let before = at;
	while (text.charCodeAt(before - 1) === backslash) before -= 1;
	return (at - before) % 2 === 1;
}

// As numbers, for a file has millions of them. What comes up to the space is white in JSON, or not allowed there.
const space = 0x20;
const colon = 0x3a;
const backslash = 0x5c;

/** An array or object that is not closed yet; in an object, the key whose value comes. */
type Open =
	| { readonly kind: "array"; readonly value: Json[] }
	| { readonly kind: "object"; readonly value: Record<string, Json>; key: string };

type Expected = "value" | "first item" | "first key" | "key" | "colon" | "comma" | "end";

/** White space, then a sign, a text, a bare word, or the end of the file. */
const lexer = () => /[\t\n\r ]*([{}[\],:]|"[^"\\]*(?:\\[\s\S][^"\\]*)*"|[^\t\n\r {}[\],:"]+|$)/y;

const closing = { array: "]", object: "}" } as const;
const neverProperties: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

function parse(text: string, report: Report): Json | undefined {
	const tokens = lexer();
	tokens.lastIndex = text.startsWith("\u{FEFF}") ? 1 : 0;
	const open: Open[] = [];
	let root: Json | undefined;
	let expected: Expected = "value";

	const syntaxError = (at: number, reason: string): undefined => {
		report.error(
			lineAndColumn(text, at),
			"E_JSON_SYNTAX",
			reason,
			"Correct the file; it must be valid JSON.",
		);
		return undefined;
	};
	const place = (value: Json): void => {
		const inner = open.at(-1);
		if (inner) add(inner, value, open, report);
		else root = value;
		expected = inner ? "comma" : "end";
	};

	for (;;) {
		const from = tokens.lastIndex;
		const token = tokens.exec(text)?.[1];
		if (token === undefined)
			return syntaxError(text.indexOf('"', from), "This text has no closing quotation mark.");
		const at = tokens.lastIndex - token.length;
		const inner = open.at(-1);

		if (expected === "end") {
			if (token === "") return root;
			return syntaxError(at, `The file goes on after its end: "${excerpt(token)}".`);
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
			if (typeof key !== "string") return syntaxError(at, `This is no JSON text: ${excerpt(token)}.`);
			inner.key = key;
			expected = "colon";
		} else if ((expected === "value" || expected === "first item") && (token === "[" || token === "{")) {
			if (open.length === limits.depth) {
				const reason = `Lists and objects stand inside each other more than ${limits.depth} deep.`;
				report.error(lineAndColumn(text, at), "E_JSON_DEPTH", reason, "Make the file flatter.");
				return undefined;
			}
			const next: Open =
				token === "[" ? { kind: "array", value: [] } : { kind: "object", value: {}, key: "" };
			place(next.value);
			open.push(next);
			expected = token === "[" ? "first item" : "first key";
		} else if ((expected === "value" || expected === "first item") && /^[^\]},:]/.test(token)) {
			const value = scalar(token);
			if (value === undefined) return syntaxError(at, `This is no JSON value: ${excerpt(token)}.`);
			place(value);
		} else {
			const found = token === "" ? "the end of the file" : excerpt(token);
			return syntaxError(at, `Here must stand ${wanted(expected, inner)}, not ${found}.`);
		}
	}
}

/** The value of a text, number, `true`, `false` or `null`; `undefined` where it is none of these. */
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
	if (neverProperties.has(key)) {
		const reason = `The key "${key}" is not allowed; it is left out.`;
		report.error(placeIn(open), "E_JSON_KEY", reason, "Take it out or rename it.");
		return;
	}
	if (Object.hasOwn(inner.value, key)) {
		const reason = `The key "${excerpt(key)}" occurs twice; the last one is taken.`;
		report.error(placeIn(open), "E_JSON_KEY_TWICE", reason, "Keep one of the two.");
	}
	inner.value[key] = value;
}

/** Of the key that is being read in the innermost, an object; lists already hold what is open in them. */
const placeIn = (open: readonly Open[]): string =>
	jsonPointer(open.map((inner) => (inner.kind === "object" ? inner.key : inner.value.length - 1)));

function wanted(expected: Expected, inner: Open | undefined): string {
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

/** Both from 1; a column counts UTF-16 units. */
function lineAndColumn(text: string, at: number): string {
	const before = text.slice(0, at);
	return `${before.split("\n").length}:${at - before.lastIndexOf("\n")}`;
}
