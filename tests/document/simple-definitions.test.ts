import fc from "fast-check";
import type { Root } from "mdast";
import { describe, expect, test } from "vitest";
import { simpleDefinitions } from "../../src/document/simple-definitions.ts";
import { parseMarkdown } from "../../src/document/to-tree.ts";

/** Checks that the parser finds the same definitions, and the same blocks after them. Returns the definitions. */
function expectAsParsed(source: string) {
	const { definitions, starts, end } = simpleDefinitions(source, 0);
	expect(starts).toHaveLength(definitions.length);
	const after = withoutPositions(
		parseMarkdown(source.slice(end), { links: labelsOf(definitions), footnotes: [] }),
	);
	expect([...definitions, ...after]).toEqual(withoutPositions(parseMarkdown(source)));
	return definitions;
}

const labelsOf = (definitions: readonly { readonly identifier: string }[]) =>
	definitions.map(({ identifier }) => identifier);

const withoutPositions = ({ children }: Root): Root["children"] =>
	JSON.parse(JSON.stringify(children, (key, value) => (key === "position" ? undefined : value)));

describe("definitions that are read without the parser equal those of the parser", () => {
	test.each([
		["escapes", String.raw`[a\_b\]]: http://x/a\_b "T\"t"`, [String.raw`a\_b\]`, "http://x/a_b", 'T"t']],
		["character references", "[a&amp;b]: x?a&amp;b '&lt;&#33;'", ["a&amp;b", "x?a&b", "<!"]],
		["an ampersand that is no reference", "[a]: x?a=1&b=2", ["a", "x?a=1&b=2", null]],
		["a title on the next line", '[a]: x\n  "T"', ["a", "x", "T"]],
		["a URL on the next line", "[a]:\n   http://x/\n(T)", ["a", "http://x/", "T"]],
		["parentheses", "[a]: x_(y)_z", ["a", "x_(y)_z", null]],
		["no space", "[a]:x", ["a", "x", null]],
		["indentation", "   [Straße]: <x y>", ["strasse", "x y", null]],
	])("with %s", (_what, source, [identifier, url, title]) => {
		expect(expectAsParsed(`${source}\n\n[a] b`)).toMatchObject([{ identifier, url, title }]);
	});

	test("in any sequence of lines", () => {
		/** A text with at most two other signs in it. */
		const text = (base: string, ...signs: string[]) =>
			fc
				.tuple(fc.constantFrom("", ...signs), fc.constantFrom(base, base, ""), fc.constantFrom("", ...signs))
				.map((parts) => parts.join(""));
		const some = (...values: string[]) => fc.constantFrom(...values);
		const definition = fc
			.tuple(
				some("", "", " ", "   ", "    ", "> "),
				text("a", "B ", " ", "\\", "\\]", "&amp;", "é", "\u00a0", "*", "^", "ẞ", "<", ">"),
				some("", " ", " ", "  ", "\t", "\n", " \n  ", "\n\n", "    "),
				fc.oneof(
					text("x", "/", "\\", "\\(", "(y)", ")", "<", ">", "&amp;", "#", "- ", "1.", "|"),
					some("<x y>", "<>", "<x\\>>"),
				),
				fc.oneof(
					some("", "", " ", "\n"),
					fc
						.tuple(
							some(" ", "\n", " \n\t", "\t", "\n\n", ""),
							some('""', "''", "()", '"', "(("),
							text("t", " ", "\\", '\\"', "'", ")", "&lt;", "\n", "\u00a0"),
							some("", "", " ", " b"),
						)
						.map(([space, quotes, title, after]) => `${space}${quotes[0]}${title}${quotes[1] ?? ""}${after}`),
				),
			)
			.map(([indent, label, space, url, rest]) => `${indent}[${label}]:${space}${url}${rest}`);
		const other = fc.constantFrom(
			"",
			"",
			"b",
			"[a]",
			"'t'",
			"---",
			"===",
			"|-|",
			"[^a]: b",
			"    c",
			"# d",
			"<!--",
		);
		const lines = fc.array(fc.oneof({ arbitrary: definition, weight: 3 }, other), { maxLength: 6 });
		fc.assert(
			fc.property(lines, (source) => {
				expectAsParsed(source.join("\n"));
			}),
			{ numRuns: 400 },
		);
	});
});
