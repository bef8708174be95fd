import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Layers, layerId, readLayers } from "../../../src/annotation/index.ts";
import {
	defaultView,
	facetFields,
	isDefaultView,
	parseView,
	type View,
	withFacetToggled,
	withLayerToggled,
	withOnlyLayer,
	withView,
} from "../../../src/app/reading/view.ts";
import { layersText } from "../sample-layers.ts";

const { value: layers } = readLayers(layersText, "annotations/layers.json");
const site = layerId("site");
const claim = layerId("claim");

describe("a layer", () => {
	test("is hidden and shown again by withLayerToggled", () => {
		const off = withLayerToggled(defaultView, claim);
		expect([...off.hidden]).toEqual(["claim"]);
		expect(isDefaultView(off)).toBe(false);
		expect(isDefaultView(withLayerToggled(off, claim))).toBe(true);
	});

	test("is the only one shown after withOnlyLayer, whether it was shown or hidden", () => {
		for (const view of [defaultView, withLayerToggled(defaultView, claim)]) {
			expect([...withOnlyLayer(view, claim, layers).hidden]).toEqual(["site", "commentary"]);
		}
	});

	test("that is the only one shown shows all layers when withOnlyLayer is applied again", () => {
		const alone = withOnlyLayer(defaultView, claim, layers);
		expect(withOnlyLayer(alone, claim, layers)).toEqual(defaultView);
	});

	test("is hidden when another layer becomes the only one", () => {
		const alone = withOnlyLayer(defaultView, claim, layers);
		expect([...withOnlyLayer(alone, site, layers).hidden]).toEqual(["claim", "commentary"]);
	});
});

describe("a facet", () => {
	test("can have several values, and is removed with the last value", () => {
		const one = withFacetToggled(defaultView, "type", "legal");
		const two = withFacetToggled(one, "type", "statistic");
		expect([...(two.facets.get("type") ?? [])]).toEqual(["legal", "statistic"]);
		const none = withFacetToggled(withFacetToggled(two, "type", "legal"), "type", "statistic");
		expect(isDefaultView(none)).toBe(true);
	});

	test("does not modify the view that it is toggled in", () => {
		withFacetToggled(defaultView, "type", "legal");
		withLayerToggled(defaultView, claim);
		expect(isDefaultView(defaultView)).toBe(true);
	});
});

test("facetFields returns the fields with a facet, in the order of the layers", () => {
	expect(facetFields(layers).map(({ name, facet }) => [name, facet])).toEqual([
		["claimant", "All sources"],
		["type", "All types"],
	]);
});

test("facetFields returns a field that two layers share once", () => {
	const [claims] = layers.layers.filter(({ id }) => id === claim);
	const twice = { ...layers, layers: claims ? [claims, claims] : [] };
	expect(facetFields(twice).map(({ name }) => name)).toEqual(["claimant", "type"]);
});

/** The sample layers with another name for the field `type`. */
const layersWithField = (name: string): Layers =>
	readLayers(layersText.replaceAll('"type"', `"${name}"`), "annotations/layers.json").value;

const facets = (chosen: Readonly<Record<string, readonly string[]>>): View["facets"] =>
	new Map(Object.entries(chosen).map(([field, values]) => [field, new Set(values)]));

describe("the query of a view", () => {
	test("is empty for the default view", () => {
		expect(withView("", defaultView, layers)).toBe("");
	});

	test("lists hidden layers and chosen values separated by commas", () => {
		const view: View = {
			hidden: new Set([layerId("site"), layerId("commentary")]),
			facets: facets({ claimant: ["iipa"], type: ["legal", "statistic"] }),
			replied: "no",
		};
		expect(withView("?document=report", view, layers)).toBe(
			"?document=report&hide=site,commentary&claimant=iipa&type=legal,statistic&answered=no",
		);
	});

	test("keeps other parameters", () => {
		expect(withView("?document=a,b&hide=site&q=x%26y", defaultView, layers)).toBe("?document=a,b&q=x%26y");
	});

	test.each(["?hide=law&claimant=&answered=perhaps", "?hide=,,&type=,", "?%", "?a=1&a=2", "?hide"])(
		"is the default view for %s",
		(search) => {
			expect(parseView(search, layers)).toEqual(defaultView);
		},
	);

	test.each(["document", "hide", "answered"])(
		"does not confuse a field named %s with the parameter of that name",
		(name) => {
			const renamed = layersWithField(name);
			const view: View = { ...defaultView, facets: facets({ [name]: ["legal"] }) };
			const search = withView("?document=report", view, renamed);
			expect(new URLSearchParams(search).get("document")).toBe("report");
			expect(parseView(search, renamed)).toEqual(view);
		},
	);
});

/** Any well-formed text, often with characters that have a meaning in the query. */
const value = fc.oneof(
	fc.string({ unit: "binary", minLength: 1 }),
	fc.constantFrom(",", "%", "%2C", "%25", "a,b", "100%", "%2", "+", "&", "=", "#", " ", "%252C", "é,ß"),
);

const chosenValues = fc.dictionary(
	fc.constantFrom(...facetFields(layers).map(({ name }) => name)),
	fc.uniqueArray(value, { minLength: 1, maxLength: 4 }),
);

const views: fc.Arbitrary<View> = fc.record({
	hidden: fc.subarray(layers.layers.map(({ id }) => id)).map((hidden): View["hidden"] => new Set(hidden)),
	facets: chosenValues.map(facets),
	replied: fc.constantFrom(undefined, "yes" as const, "no" as const),
});

describe("any view", () => {
	test("is the same after writing it to a query and parsing it", () => {
		fc.assert(
			fc.property(views, (view) => {
				expect(parseView(withView("", view, layers), layers)).toEqual(view);
			}),
		);
	});

	test("survives in an address, and so do other parameters", () => {
		fc.assert(
			fc.property(views, value, (view, other) => {
				const search = withView(`?${new URLSearchParams({ document: other })}`, view, layers);
				const address = new URL(search, "https://example.org/page");
				expect(parseView(address.search, layers)).toEqual(view);
				expect(address.searchParams.get("document")).toBe(other);
			}),
		);
	});

	test("replaces the previous view in the query", () => {
		fc.assert(
			fc.property(views, views, (before, after) => {
				expect(parseView(withView(withView("", before, layers), after, layers), layers)).toEqual(after);
			}),
		);
	});
});

test("any query can be parsed, and its view is the same after writing and parsing it again", () => {
	fc.assert(
		fc.property(fc.string({ unit: "binary" }), (search) => {
			const view = parseView(search, layers);
			expect(parseView(withView("", view, layers), layers)).toEqual(view);
		}),
	);
});
