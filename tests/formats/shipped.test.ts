import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { formats } from "../../src/formats/index.ts";
import { asImport, contentOf, everything } from "./builders.ts";
import { importedFrom } from "./imported-from.ts";
import { project, shipped } from "./shipped.ts";

describe.each(formats.map((format) => [format.id, format] as const))(
	"The shipped library in %s",
	(id, format) => {
		const { files } = format.write(shipped, everything);
		const content = files.map(contentOf).join("\n");

		test(`${id} files have the name of the document and the suffix of the format`, () => {
			const [first, ...others] = files.map(({ name }) => name);
			expect(first).toMatch(/^iipa-special-301-2012\.[.\w]+$/);
			expect(first?.endsWith(`.${format.extension}`)).toBe(true);
			expect(others.every((name) => /^[A-Za-z0-9][A-Za-z0-9-]*\.[a-z0-9.-]+$/.test(name))).toBe(true);
		});

		test(`${id} files contain the lines that the documentation shows`, () => {
			const guide = readFileSync(`${project}docs/formats.md`, "utf8");
			const [, excerpt = ""] =
				new RegExp(`\`--format ${id}\`[^]*?\`\`\`\\w*\\n([^]*?)\n\`\`\``).exec(guide) ?? [];
			const shown = excerpt.split("\n").filter((line) => line.trim() !== "…");
			expect(shown.length).toBeGreaterThan(1);
			expect(shown.filter((line) => !content.includes(line))).toEqual([]);
		});
	},
);

// CoNLL has only words and labels, in a file for each layer.
const readable = formats.flatMap(({ id, write, read }) =>
	read && id !== "conll-2002" ? [[id, write, read] as const] : [],
);

describe.each(readable)("Reading the shipped library from %s", (id, write, read) => {
	const { files: exported, losses } = write(shipped, everything);
	const files = exported.map(asImport);

	test(`${id} reads back unchanged if it lists no losses, and otherwise with every quote`, () => {
		const { value, problems } = read(files, shipped.layers);
		expect(problems.filter(({ level }) => level === "error")).toEqual([]);
		// A web page also shows the document as HTML.
		const documents = value.documents.map(({ html: _article, ...document }) => document);
		if (losses.length === 0) expect({ ...value, documents }).toEqual(importedFrom(shipped));
		expect(value.documents[0]?.annotations.map(({ quote }) => quote)).toEqual(
			shipped.documents[0]?.spans.map(({ annotation }) => annotation.quote),
		);
	});

	test(`${id} keeps the spans of layers that the folder does not define`, () => {
		const [site] = shipped.layers.layers;
		const layers = {
			layers: site ? [site] : [],
			types: new Map(site ? [[site.entityType.name, site.entityType]] : []),
		};
		const { value, problems } = read(files, layers);
		expect(problems.filter(({ level }) => level === "error")).toEqual([]);
		expect(value.documents[0]?.annotations.map(({ layer }) => layer)).toEqual(
			shipped.documents[0]?.spans.map(({ annotation }) => annotation.layer),
		);
	});

	test(`${id} files are detected as this format and no other`, () => {
		const unnamed = files.map(({ content }) => ({ name: "x", content }));
		expect(formats.filter(({ detect }) => detect?.(unnamed)).map((found) => found.id)).toEqual([id]);
	});
});

// A table has the fields of the folder's layers only. Its other columns are reported.
const withAllFields = readable.filter(([id]) => !["csv", "csv-entities", "tsv"].includes(id));

test.each(withAllFields)(
	"%s states who makes each claim, also for a folder without layers",
	(_id, write, read) => {
		const { value } = read(write(shipped, everything).files.map(asImport), { layers: [], types: new Map() });
		const entities = new Map(
			[...value.sharedEntities, ...value.documents.flatMap((one) => one.entities)].map((one) => [
				one.id,
				one,
			]),
		);
		const claims = value.documents.flatMap(({ annotations }) =>
			annotations.filter(({ layer }) => layer === "claim").map(({ entity }) => entities.get(entity)),
		);
		const claimants = claims.flatMap((claim) => {
			const [claimant] = claim?.fields.get("claimant") ?? [];
			const isStated =
				claimant?.kind === "text" || (claimant?.kind === "entity" && entities.has(claimant.entity));
			return isStated ? [claimant] : [];
		});
		expect(claims).toHaveLength(56);
		expect(claimants).toHaveLength(claims.length);
	},
);
