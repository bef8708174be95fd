import { expect, test } from "vitest";
import { readLayers } from "../../src/annotation/index.ts";
import { facetFields } from "../../src/corpus/index.ts";
import { layersText } from "../app/sample-layers.ts";

const { value: layers } = readLayers(layersText, "annotations/layers.json");

test("facetFields returns the fields with a facet, in the order of the layers", () => {
	expect(facetFields(layers).map(({ name }) => name)).toEqual(["claimant", "type"]);
});

test("facetFields returns a field that two layers share once", () => {
	const [claims] = layers.layers.filter(({ id }) => id === "claim");
	const twice = { ...layers, layers: claims ? [claims, claims] : [] };
	expect(facetFields(twice).map(({ name }) => name)).toEqual(["claimant", "type"]);
});
