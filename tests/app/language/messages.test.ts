import { readFileSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import { pluralise, setPluralLocale } from "../../../src/app/language/messages.ts";
import { filesUnder } from "../../project/files.ts";

afterEach(() => setPluralLocale("en"));

test("English has a singular and a plural form", () => {
	const forms = { one: "claim", other: "claims" };
	expect([0, 1, 2, 21].map((count) => pluralise(count, forms))).toEqual([
		"0 claims",
		"1 claim",
		"2 claims",
		"21 claims",
	]);
});

test("Polish uses the Polish plural categories, and `other` for a category without a form", () => {
	setPluralLocale("pl");
	const forms = { one: "strona", few: "strony", many: "stron", other: "strony" };
	expect([1, 2, 5, 22].map((count) => pluralise(count, forms))).toEqual([
		"1 strona",
		"2 strony",
		"5 stron",
		"22 strony",
	]);
	expect(pluralise(5, { one: "claim", other: "claims" })).toBe("5 claims");
});

test("style sheets contain no text", () => {
	const sheets = filesUnder("src").filter((file) => file.endsWith(".css"));
	const contents = sheets.flatMap((file) => readFileSync(file, "utf8").match(/content:[^;]*;/g) ?? []);
	const texts = contents.flatMap((content) => content.match(/"[^"]*"/g) ?? []);
	expect(texts.filter((text) => /[a-z]{2}/i.test(text))).toEqual([]);
});

test("components contain no text outside the catalogues", () => {
	const components = filesUnder("src/app").filter((file) => file.endsWith(".tsx"));
	const texts = components.flatMap((file) =>
		readFileSync(file, "utf8")
			.split("\n")
			.filter((line) =>
				/\b(aria-label|title|placeholder|alt)="[^"]*[a-z]|^\s*[A-Z][a-z]+( [a-z]+)+\.?$/.test(line),
			)
			.map((line) => `${file}: ${line.trim()}`),
	);
	expect(texts).toEqual([]);
});
