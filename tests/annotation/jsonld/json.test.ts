import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readJson } from "../../../src/annotation/index.ts";
import { lines } from "../builders.ts";

const read = (text: string) => readJson(text, "annotations/a.jsonld");

describe("what JSON.parse accepts", () => {
	/** The platform's parser, which knows no places and tells nothing of keys. */
	const accepts = (text: string): boolean => {
		try {
			JSON.parse(text);
			return true;
		} catch {
			return false;
		}
	};

	test("is read to the same value", () => {
		fc.assert(
			fc.property(fc.json({ maxDepth: 8 }), (text) => {
				const { value, problems } = read(text);
				if (problems.length === 0) expect(value).toEqual(JSON.parse(text));
				else expect(text).toMatch(/__proto__|constructor|prototype/);
			}),
		);
	});

	test("is all that is read", () => {
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

	test("may have a byte order mark before it", () => {
		expect(read("\u{FEFF}[1]")).toEqual({ value: [1], problems: [] });
	});
});

describe("a syntax error has its line and column", () => {
	test.each([
		["", "1:1 E_JSON_SYNTAX Here must stand a value, not the end of the file."],
		["[1,\n 2 3]", '2:4 E_JSON_SYNTAX Here must stand a comma or "]", not 3.'],
		["[1,]", "1:4 E_JSON_SYNTAX Here must stand a value, not ]."],
		['{"a" 1}', '1:6 E_JSON_SYNTAX Here must stand a colon ":", not 1.'],
		["{a: 1}", '1:2 E_JSON_SYNTAX Here must stand a key in quotation marks or "}", not a.'],
		['{"a": 1', '1:8 E_JSON_SYNTAX Here must stand a comma or "}", not the end of the file.'],
		["[1]\n]", '2:1 E_JSON_SYNTAX The file goes on after its end: "]".'],
		['["a]', "1:2 E_JSON_SYNTAX This text has no closing quotation mark."],
		["[01]", "1:2 E_JSON_SYNTAX This is no JSON value: 01."],
		['{"\\x": 1}', '1:2 E_JSON_SYNTAX This is no JSON text: "\\x".'],
		["<<<<<<< HEAD", "1:1 E_JSON_SYNTAX This is no JSON value: <<<<<<<."],
	])("%j", (text, line) => {
		expect(lines(read(text))).toEqual([line]);
		expect(read(text).value).toBeUndefined();
	});
});

describe("keys", () => {
	test("one that occurs twice is reported with its place, and the last one is taken", () => {
		const result = read('{"a": [0, {"b/c": 1, "b/c": 2}]}');
		expect(result.value).toEqual({ a: [0, { "b/c": 2 }] });
		expect(lines(result)).toEqual([
			'/a/1/b~1c E_JSON_KEY_TWICE The key "b/c" occurs twice; the last one is taken.',
		]);
	});

	test.each(["__proto__", "constructor", "prototype"])("%s never becomes a property", (key) => {
		const result = read(`{"a": {"${key}": {"polluted": true}, "b": 1}}`);
		expect(result.value).toEqual({ a: { b: 1 } });
		expect(Object.keys(Object(result.value).a)).toEqual(["b"]);
		expect("polluted" in {}).toBe(false);
		expect(lines(result)).toEqual([`/a/${key} E_JSON_KEY The key "${key}" is not allowed; it is left out.`]);
	});
});

describe("limits", () => {
	const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

	test("64 lists may stand inside each other, not 65", () => {
		expect(read(nested(64)).problems).toEqual([]);
		expect(lines(read(nested(65)))).toEqual([
			"1:65 E_JSON_DEPTH Lists and objects stand inside each other more than 64 deep.",
		]);
	});

	test("a million opening brackets are refused, not followed", () => {
		expect(read("[".repeat(1_000_000)).problems.map(({ code }) => code)).toEqual(["E_JSON_DEPTH"]);
	});

	test("a file over 128 MB is refused before it is read", () => {
		const result = read(" ".repeat(128 * 1024 * 1024 + 1));
		expect(result.value).toBeUndefined();
		expect(lines(result)).toEqual([" E_FILE_SIZE The file is larger than 128 MB."]);
	});
});

test("control characters of a file never reach a message", () => {
	const [problem] = read('{"\\u001b[31m": 1, "\\u001b[31m": 2}').problems;
	expect(problem?.path).toBe("/\\u{1b}[31m");
	expect(problem?.reason).toBe('The key "\\u{1b}[31m" occurs twice; the last one is taken.');
});

describe("equal keys", () => {
	test("are found whatever else is in the file", () => {
		// What looks like a key in a text, and what a text may end in.
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
