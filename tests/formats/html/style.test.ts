import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { policy, style } from "../../../src/formats/html/style.ts";

/** Declarations of a sheet, in order, without comments and white space. */
const declarationsOf = (css: string): readonly string[] =>
	[...css.replace(/\/\*[\s\S]*?\*\//g, "").matchAll(/[\w-]+:[^;{}]+;/g)].map(([declaration]) =>
		declaration.replace(/\s+/g, ""),
	);

test("The policy of an exported page allows its style sheet by hash", () => {
	const hash = createHash("sha256").update(style).digest("base64");
	expect(policy).toContain(`style-src 'sha256-${hash}'`);
});

test("The style sheet of an exported page has no characters that the serialiser would escape", () => {
	expect(style).not.toMatch(/[<&]/);
});

test("The style sheet of an exported page makes no requests", () => {
	expect(style).not.toMatch(/url\(|@import|@font-face|src:/);
});

test("The style sheet of an exported page has no comments and no indentation", () => {
	expect(style).not.toMatch(/\/\*|^\s/m);
	expect(style.length).toBeLessThan(25_000);
});

test("The frames of images that are not shown have their texts from the messages", () => {
	expect(style).toContain(
		':root{--remote-image:"Image on another site: ";--missing-image:"Image not included: "}',
	);
});

test("An exported page has the same colour and mark styles as the reader's page", () => {
	const declarations = declarationsOf(style);
	for (const sheet of ["tokens", "marks", "article"]) {
		const shared = declarationsOf(readFileSync(`src/styles/${sheet}.css`, "utf8"));
		expect(shared.length).toBeGreaterThan(20);
		expect(shared.filter((declaration) => !declarations.includes(declaration))).toEqual([]);
	}
});
