import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { policyFor, style, styleFor } from "../../../src/formats/html/style.ts";
import { layers, layersWithLaw } from "../layers.ts";

/** Declarations of a sheet, in order, without comments and white space. */
const declarationsOf = (css: string): readonly string[] =>
	[...css.replace(/\/\*[\s\S]*?\*\//g, "").matchAll(/[\w-]+:[^;{}]+;/g)].map(([declaration]) =>
		declaration.replace(/\s+/g, ""),
	);

test("The policy of an exported page allows its style sheet by hash", () => {
	const sheet = styleFor(layersWithLaw);
	const hash = createHash("sha256").update(sheet).digest("base64");
	expect(policyFor(sheet)).toContain(`style-src 'sha256-${hash}'`);
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

test("Only layers that share a mark style need rules of their own", () => {
	expect(styleFor(layers)).toBe(style);
	const own = styleFor(layersWithLaw).slice(style.length);
	expect(own).toContain(":root:has(#show-layer-note:not(:checked)) :is(mark.l-note:not(.l-commentary),");
	expect(own).not.toMatch(/show-layer-site|[<&]/);
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
