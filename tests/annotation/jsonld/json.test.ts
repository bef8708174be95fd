import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readJson } from "../../../src/annotation/index.ts";
import { lines } from "../builders.ts";

const read = (text: string) => readJson(text, "annotations/a.jsonld");

describe("readJson and JSON.parse", () => {
	const accepts = (text: string): boolean => {
		try {
			JSON.parse(text);
			return true;
		} catch {
			return false;
		}
	};

	test("readJson and JSON.parse give the same value for valid JSON", () => {
		fc.assert(
			fc.property(fc.json({ maxDepth: 8 }), (text) => {
				const { value, problems } = read(text);
				if (problems.length === 0) expect(value).toEqual(JSON.parse(text));
				else expect(text).toMatch(/__proto__|constructor|prototype/);
			}),
		);
	});

	test("readJson and JSON.parse accept the same texts", () => {
		const pieces = fc.constantFrom(
			"{",
			"}",
			"[",
			"]",
			",",
			":",
			'"a"',
			'"b"',
			'"',
			"\\",
			"1",
			"-",
			".5",
			"true",
			"nul",
			" ",
			"\n",
			"\t",
			"\u00a0",
			"\u0001",
		);
		fc.assert(
			fc.property(fc.array(pieces, { maxLength: 12 }), (tokens) => {
				const text = tokens.join("");
				expect(read(text).value !== undefined).toBe(accepts(text));
			}),
			{ numRuns: 2000 },
		);
	});

	test("readJson accepts a byte order mark", () => {
		expect(read("\u{FEFF}[1]")).toEqual({ value: [1], problems: [] });
	});
});

describe("syntax errors", () => {
	test.each([
		["", "1:1 E_JSON_SYNTAX Expected a value, found the end of the file."],
		["[1,\n 2 3]", '2:4 E_JSON_SYNTAX Expected a comma or "]", found 3.'],
		["[1,]", "1:4 E_JSON_SYNTAX Expected a value, found ]."],
		['{"a" 1}', '1:6 E_JSON_SYNTAX Expected a colon ":", found 1.'],
		["{a: 1}", '1:2 E_JSON_SYNTAX Expected a key in quotation marks or "}", found a.'],
		['{"a": 1', '1:8 E_JSON_SYNTAX Expected a comma or "}", found the end of the file.'],
		["[1]\n]", '2:1 E_JSON_SYNTAX Expected the end of the file, found "]".'],
		['["a]', "1:2 E_JSON_SYNTAX This string has no closing quotation mark."],
		["[01]", "1:2 E_JSON_SYNTAX This is not a valid JSON value: 01."],
		['{"\\x": 1}', '1:2 E_JSON_SYNTAX This is not a valid JSON string: "\\x".'],
		["<<<<<<< HEAD", "1:1 E_JSON_SYNTAX This is not a valid JSON value: <<<<<<<."],
	])("the syntax error in %j is reported with its line and column", (text, line) => {
		expect(lines(read(text))).toEqual([line]);
		expect(read(text).value).toBeUndefined();
	});
});

describe("object keys", () => {
	test("a repeated key is reported with its path, and the last value is used", () => {
		const result = read('{"a": [0, {"b/c": 1, "b/c": 2}]}');
		expect(result.value).toEqual({ a: [0, { "b/c": 2 }] });
		expect(lines(result)).toEqual([
			'/a/1/b~1c E_JSON_KEY_TWICE The key "b/c" occurs twice. The last value was used.',
		]);
	});

	test.each(["__proto__", "constructor", "prototype"])("the key %s never becomes a property", (key) => {
		const result = read(`{"a": {"${key}": {"polluted": true}, "b": 1}}`);
		expect(result.value).toEqual({ a: { b: 1 } });
		expect(Object.keys(Object(result.value).a)).toEqual(["b"]);
		expect("polluted" in {}).toBe(false);
		expect(lines(result)).toEqual([`/a/${key} E_JSON_KEY The key "${key}" is not allowed and was ignored.`]);
	});
});

describe("limits of JSON", () => {
	const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

	test("64 nested lists are accepted and 65 are refused", () => {
		expect(read(nested(64)).problems).toEqual([]);
		expect(lines(read(nested(65)))).toEqual([
			"1:65 E_JSON_DEPTH Lists and objects are nested more than 64 levels deep.",
		]);
	});

	test("a million opening brackets are refused", () => {
		expect(read("[".repeat(1_000_000)).problems.map(({ code }) => code)).toEqual(["E_JSON_DEPTH"]);
	});

	test("a file over 128 MB is refused before it is parsed", () => {
		const result = read(" ".repeat(128 * 1024 * 1024 + 1));
		expect(result.value).toBeUndefined();
		expect(lines(result)).toEqual([" E_FILE_SIZE The file is larger than 128 MB."]);
	});
});

test("control characters in keys are escaped in messages", () => {
	const [problem] = read('{"\\u001b[31m": 1, "\\u001b[31m": 2}').problems;
	expect(problem?.path).toBe("/\\u{1b}[31m");
	expect(problem?.reason).toBe('The key "\\u{1b}[31m" occurs twice. The last value was used.');
});

describe("repeated keys", () => {
	test("repeated keys are found whatever else the file contains", () => {
		// Characters that make a string look like a key, and characters that a string can end with.
		const text = fc.array(fc.constantFrom('"', "\\", ":", " ", "\n", "a", "{", "é", "\u2028"), {
			maxLength: 8,
		});
		const key = text.map((pieces) => pieces.join(""));
		const space = fc.constantFrom("", " ", "\n\t");
		fc.assert(
			fc.property(fc.array(fc.tuple(key, key, space), { maxLength: 6 }), fc.boolean(), (pairs, isTwice) => {
				const members = [...new Map(pairs.map((pair) => [pair[0], pair])).values()];
				const [first] = members;
				const written = isTwice && first ? [...members, first] : members;
				const source = written.map(
					([name, value, gap]) => `${JSON.stringify(name)}${gap}:${gap}{"k":[${JSON.stringify(value)}]}`,
				);
				const { value, problems } = read(`{${source.join(",")}}`);
				expect(value).toEqual(Object.fromEntries(members.map(([name, words]) => [name, { k: [words] }])));
				expect(problems.map(({ code }) => code)).toEqual(isTwice && first ? ["E_JSON_KEY_TWICE"] : []);
			}),
			{ numRuns: 500 },
		);
	});
});
