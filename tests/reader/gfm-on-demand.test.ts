import fc from "fast-check";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { expect, test } from "vitest";
import { gfmReading } from "../../src/document/gfm.ts";
import { mayUseGfm } from "../../src/reader/gfm-on-demand.ts";

const commonMark = unified().use(remarkParse).freeze();
const gfm = unified().use(remarkParse).use(gfmReading).freeze();

test.each([
	["a table", "| a |\n|---|\n| 1 |"],
	["a footnote", "words[^1]\n\n[^1]: note"],
	["words struck out", "~gone~"],
	["a list of tasks", "- [ ] to do\n- [X] done"],
	["a bare address", "see www.example.org or https://example.org"],
	["a bare mail address", "write to a@example.org"],
])("%s needs GFM", (_what, markdown) => {
	expect(mayUseGfm(markdown)).toBe(true);
	expect(gfm.parse(markdown)).not.toEqual(commonMark.parse(markdown));
});

test("whatever is said not to need GFM reads the same without it", () => {
	const pieces = [
		"a",
		" ",
		"\n",
		"\n\n",
		"- ",
		"[",
		"]",
		"x",
		"^",
		"1",
		":",
		"/",
		"//",
		"w",
		"ww.",
		"http",
		"*",
		"_",
		"`",
		"<",
		">",
		"#",
		"-",
		"=",
		"\\",
		"!",
		"(",
		")",
		"|",
		"~",
		"@",
	];
	const markdown = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((some) => some.join(""));
	fc.assert(
		fc.property(markdown, (source) => {
			fc.pre(!mayUseGfm(source));
			expect(gfm.parse(source)).toEqual(commonMark.parse(source));
		}),
		{ numRuns: 2000 },
	);
});
