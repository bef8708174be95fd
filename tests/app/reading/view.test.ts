import { describe, expect, test } from "vitest";
import { layerId, readLayers } from "../../../src/annotation/index.ts";
import {
	everything,
	facetFields,
	isEverything,
	withFacetSwitched,
	withLayerAlone,
	withLayerSwitched,
} from "../../../src/app/reading/view.ts";
import { layersText } from "../made-layers.ts";

const { value: layers } = readLayers(layersText, "annotations/layers.json");
const site = layerId("site");
const claim = layerId("claim");

describe("a layer", () => {
	test("is switched off, and on again", () => {
		const off = withLayerSwitched(everything, claim);
		expect([...off.hidden]).toEqual(["claim"]);
		expect(isEverything(off)).toBe(false);
		expect(isEverything(withLayerSwitched(off, claim))).toBe(true);
	});

	test("is shown alone, whether it was on or off", () => {
		for (const view of [everything, withLayerSwitched(everything, claim)]) {
			expect([...withLayerAlone(view, claim, layers).hidden]).toEqual(["site", "commentary"]);
		}
	});

	test("that is alone brings all of them back when it is asked for again", () => {
		const alone = withLayerAlone(everything, claim, layers);
		expect(withLayerAlone(alone, claim, layers)).toEqual(everything);
	});

	test("gives way to another that is to be alone", () => {
		const alone = withLayerAlone(everything, claim, layers);
		expect([...withLayerAlone(alone, site, layers).hidden]).toEqual(["claim", "commentary"]);
	});
});

describe("a facet", () => {
	test("takes several values, and is gone with the last of them", () => {
		const one = withFacetSwitched(everything, "type", "legal");
		const two = withFacetSwitched(one, "type", "statistic");
		expect([...(two.facets.get("type") ?? [])]).toEqual(["legal", "statistic"]);
		const none = withFacetSwitched(withFacetSwitched(two, "type", "legal"), "type", "statistic");
		expect(isEverything(none)).toBe(true);
	});

	test("leaves the view that it was chosen in as it was", () => {
		withFacetSwitched(everything, "type", "legal");
		withLayerSwitched(everything, claim);
		expect(isEverything(everything)).toBe(true);
	});
});

test("the fields to filter by are those with a facet, in the order of the layers", () => {
	expect(facetFields(layers).map(({ name, facet }) => [name, facet])).toEqual([
		["claimant", "All sources"],
		["type", "All types"],
	]);
});

test("a field that two layers share is one filter", () => {
	const [claims] = layers.layers.filter(({ id }) => id === claim);
	const twice = { ...layers, layers: claims ? [claims, claims] : [] };
	expect(facetFields(twice).map(({ name }) => name)).toEqual(["claimant", "type"]);
});
