import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Layers, layerId, readLayers } from "../../../src/annotation/index.ts";
import { formatAddress, parseAddress } from "../../../src/app/reading/address.ts";
import {
	defaultView,
	isDefaultView,
	type View,
	viewOf,
	withFacetToggled,
	withLayerToggled,
	withOnlyLayer,
	withView,
} from "../../../src/app/reading/view.ts";
import { facetFields } from "../../../src/corpus/index.ts";
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

/** The sample layers with another name for the field `type`. */
const layersWithField = (name: string): Layers =>
	readLayers(layersText.replaceAll('"type"', `"${name}"`), "annotations/layers.json").value;

const facets = (chosen: Readonly<Record<string, readonly string[]>>): View["facets"] =>
	new Map(Object.entries(chosen).map(([field, values]) => [field, new Set(values)]));

/** The view in the query of an address. */
const viewIn = (search: string, known: Layers = layers) =>
	viewOf(parseAddress({ search, hash: "" }).parameters, known);

/** The query after the view in it was replaced. */
function queryWith(search: string, view: View, known: Layers = layers): string {
	const address = parseAddress({ search, hash: "" });
	return formatAddress({ ...address, parameters: withView(address.parameters, view, known) });
}

describe("the query of a view", () => {
	test("is empty for the default view", () => {
		expect(queryWith("", defaultView)).toBe("");
	});

	test("lists hidden layers and chosen values separated by commas", () => {
		const view: View = {
			hidden: new Set([layerId("site"), layerId("commentary")]),
			facets: facets({ claimant: ["iipa"], type: ["legal", "statistic"] }),
			replied: "no",
		};
		expect(queryWith("?document=report", view)).toBe(
			"?document=report&hide=site,commentary&claimant=iipa&type=legal,statistic&answered=no",
		);
	});

	test("keeps other parameters", () => {
		expect(queryWith("?document=a,b&hide=site&q=x%26y", defaultView)).toBe("?document=a,b&q=x%26y");
	});

	test("keeps the parameter of a filter that the document does not have", () => {
		expect(queryWith("?colour=red", withLayerToggled(defaultView, site))).toBe("?colour=red&hide=site");
	});

	test("is resolved when the layers are known, and again for other layers", () => {
		const { parameters } = parseAddress({ search: "?topic=legal&type=legal", hash: "" });
		expect(viewOf(parameters, layersWithField("topic")).facets).toEqual(facets({ topic: ["legal"] }));
		expect(viewOf(parameters, layers).facets).toEqual(facets({ type: ["legal"] }));
		expect(viewOf(parameters, layers)).toBe(viewOf(parameters, layers));
	});

	test.each(["?hide=law&claimant=&answered=perhaps", "?hide=,,&type=,", "?%", "?a=1&a=2", "?hide"])(
		"is the default view for %s",
		(search) => {
			expect(viewIn(search)).toEqual(defaultView);
		},
	);

	test.each(["document", "hide", "answered", "show", "sort", "find"])(
		"does not confuse a field named %s with the parameter of that name",
		(name) => {
			const renamed = layersWithField(name);
			const view: View = { ...defaultView, facets: facets({ [name]: ["legal"] }) };
			const search = queryWith("?document=report", view, renamed);
			expect(new URLSearchParams(search).get("document")).toBe("report");
			expect(viewIn(search, renamed)).toEqual(view);
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
				expect(viewIn(queryWith("", view))).toEqual(view);
			}),
		);
	});

	test("survives in an address, and so do other parameters", () => {
		fc.assert(
			fc.property(views, value, (view, other) => {
				const search = queryWith(`?${new URLSearchParams({ document: other })}`, view);
				const address = new URL(search, "https://example.org/page");
				expect(viewIn(address.search)).toEqual(view);
				expect(address.searchParams.get("document")).toBe(other);
			}),
		);
	});

	test("replaces the previous view in the query", () => {
		fc.assert(
			fc.property(views, views, (before, after) => {
				expect(viewIn(queryWith(queryWith("", before), after))).toEqual(after);
			}),
		);
	});
});

test("any query can be parsed, and its view is the same after writing and parsing it again", () => {
	fc.assert(
		fc.property(fc.string({ unit: "binary" }), (search) => {
			const view = viewIn(search);
			expect(viewIn(queryWith("", view))).toEqual(view);
		}),
	);
});
