import { describe, expect, test } from "vitest";
import { checkReferenceFields, readLayers } from "../../../src/annotation/index.ts";
import { layersTextOf, starterSets } from "../../../src/library/index.ts";

const filled = starterSets.filter(({ layers }) => layers.length > 0);

describe.each(filled)("The starter layers $id", (set) => {
	const { value, problems } = readLayers(layersTextOf(set));

	test("are valid, and every reference leads to a type that exists", () => {
		expect([...problems, ...checkReferenceFields(value, "layers.json")]).toEqual([]);
	});

	test("have a description, a key and a mark style of its own for each layer", () => {
		const { layers } = value;
		expect(layers.map(({ key }) => key)).toEqual(layers.map((_, at) => `${at + 1}`));
		expect(new Set(layers.map(({ markStyle }) => markStyle)).size).toBe(layers.length);
		for (const { description } of layers) expect(description).toMatch(/^\p{Lu}.*\.$/u);
	});

	test("have fields to filter by", () => {
		const facets = [...value.types.values()].flatMap(({ fields }) => fields).filter(({ facet }) => facet);
		expect(facets.length).toBeGreaterThan(1);
	});
});

test.each(["article", "report"])("In the starter layers %s, a claim requires a claimant and a type", (id) => {
	const set = starterSets.find((one) => one.id === id);
	const claim = set && readLayers(layersTextOf(set)).value.layers.find((layer) => layer.id === "claim");
	expect(claim?.byline).toEqual(["claimant", "type"]);
	expect(claim?.entityType.fields.filter(({ required, facet }) => required && facet)).toMatchObject([
		{ name: "claimant", kind: "reference", leadsTo: ["Source"], queryKey: "by" },
		{ name: "type", kind: "term" },
	]);
});

test("In the starter layers of an interview, questions and answers name their speaker, and answers their question", () => {
	const set = starterSets.find(({ id }) => id === "interview");
	const layers = set ? readLayers(layersTextOf(set)).value.layers : [];
	expect(layers.map(({ id, speakerField }) => [id, speakerField])).toEqual([
		["person", undefined],
		["question", "speaker"],
		["answer", "speaker"],
	]);
	expect(layers.at(2)?.entityType.fields.filter(({ answers }) => answers)).toMatchObject([
		{ name: "respondsTo", leadsTo: ["Question"] },
	]);
});
