import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { policy, style } from "../../../src/formats/html/style.ts";

/** The values of custom properties, the first of each name. */
const tokensOf = (css: string): ReadonlyMap<string, string> =>
	new Map(
		[...css.matchAll(/^\s*--([\w-]+):\s*([^;]+);/gm)]
			.reverse()
			.map(([, name = "", value = ""]) => [name, value]),
	);

describe("the style sheet of annotated pages", () => {
	test("is the one that their policy allows", () => {
		const hash = createHash("sha256").update(style).digest("base64");
		expect(policy).toContain(`style-src 'sha256-${hash}'`);
	});

	test("holds nothing that a style element would take for markup", () => {
		expect(style).not.toMatch(/[<&]/);
	});

	test("asks for nothing outside of the page", () => {
		expect(style).not.toMatch(/url\(|@import|@font-face|src:/);
	});

	test("has the colours of the reader's page", () => {
		const reader = tokensOf(readFileSync("src/app/ui/styles/tokens.css", "utf8"));
		const colours = [...tokensOf(style)].filter(([, value]) => value.includes("light-dark("));
		expect(colours.length).toBeGreaterThan(15);
		expect(colours.filter(([name, value]) => reader.get(name) !== value)).toEqual([]);
	});
});
