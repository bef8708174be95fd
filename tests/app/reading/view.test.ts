import { describe, expect, test } from "vitest";
import { layerId, readLayers } from "../../../src/annotation/index.ts";
import {
	defaultView,
	facetFields,
	isDefaultView,
	withFacetToggled,
	withLayerToggled,
	withOnlyLayer,
} from "../../../src/app/reading/view.ts";
import { layersText } from "../made-layers.ts";

const { value: layers } = readLayers(layersText, "annotations/layers.json");
const site = layerId("site");
const claim = layerId("claim");

describe("a layer", () => {
	test("is switched off, and on again", () => {
		const off = withLayerToggled(defaultView, claim);
		expect([...off.hidden]).toEqual(["claim"]);
		expect(isDefaultView(off)).toBe(false);
		expect(isDefaultView(withLayerToggled(off, claim))).toBe(true);
	});

	test("is shown alone, whether it was on or off", () => {
		for (const view of [defaultView, withLayerToggled(defaultView, claim)]) {
			expect([...withOnlyLayer(view, claim, layers).hidden]).toEqual(["site", "commentary"]);
		}
	});

	test("that is alone brings all of them back when it is asked for again", () => {
		const alone = withOnlyLayer(defaultView, claim, layers);
		expect(withOnlyLayer(alone, claim, layers)).toEqual(defaultView);
	});

	test("gives way to another that is to be alone", () => {
		const alone = withOnlyLayer(defaultView, claim, layers);
		expect([...withOnlyLayer(alone, site, layers).hidden]).toEqual(["claim", "commentary"]);
	});
});

describe("a facet", () => {
	test("takes several values, and is gone with the last of them", () => {
		const one = withFacetToggled(defaultView, "type", "legal");
		const two = withFacetToggled(one, "type", "statistic");
		expect([...(two.facets.get("type") ?? [])]).toEqual(["legal", "statistic"]);
		const none = withFacetToggled(withFacetToggled(two, "type", "legal"), "type", "statistic");
		expect(isDefaultView(none)).toBe(true);
	});

	test("leaves the view that it was chosen in as it was", () => {
		withFacetToggled(defaultView, "type", "legal");
		withLayerToggled(defaultView, claim);
		expect(isDefaultView(defaultView)).toBe(true);
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
