import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Layers, layerId, readLayers } from "../../../src/annotation/index.ts";
import { everything, facetFields, type View } from "../../../src/app/reading/view.ts";
import { viewOf, withView } from "../../../src/app/reading/view-query.ts";
import { layersText } from "../made-layers.ts";

const { value: layers } = readLayers(layersText, "annotations/layers.json");

/** The made layers with another name for the field `type`. */
const layersWithField = (name: string): Layers =>
	readLayers(layersText.replaceAll('"type"', `"${name}"`), "annotations/layers.json").value;

const facets = (chosen: Readonly<Record<string, readonly string[]>>): View["facets"] =>
	new Map(Object.entries(chosen).map(([field, values]) => [field, new Set(values)]));

describe("the query of an address", () => {
	test("is empty where nothing is chosen", () => {
		expect(withView("", everything, layers)).toBe("");
	});

	test("reads as plainly as it can", () => {
		const view: View = {
			hidden: new Set([layerId("site"), layerId("commentary")]),
			facets: facets({ claimant: ["iipa"], type: ["legal", "statistic"] }),
			answered: "no",
		};
		expect(withView("?document=report", view, layers)).toBe(
			"?document=report&hide=site,commentary&claimant=iipa&type=legal,statistic&answered=no",
		);
	});

	test("keeps what is not the view's", () => {
		expect(withView("?document=a,b&hide=site&q=x%26y", everything, layers)).toBe("?document=a,b&q=x%26y");
	});

	test.each(["?hide=law&claimant=&answered=perhaps", "?hide=,,&type=,", "?%", "?a=1&a=2", "?hide"])(
		"chooses nothing by %s",
		(search) => {
			expect(viewOf(search, layers)).toEqual(everything);
		},
	);

	test.each(["document", "hide", "answered"])(
		"keeps a field that is named %s apart from what it says itself",
		(name) => {
			const own = layersWithField(name);
			const view: View = { ...everything, facets: facets({ [name]: ["legal"] }) };
			const search = withView("?document=report", view, own);
			expect(new URLSearchParams(search).get("document")).toBe("report");
			expect(viewOf(search, own)).toEqual(view);
		},
	);
});

/** Values as others may write them: whatever is well-formed text, with the signs that the query uses itself. */
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
	answered: fc.constantFrom(undefined, "yes" as const, "no" as const),
});

describe("for any view", () => {
	test("what is written into a query is read back", () => {
		fc.assert(
			fc.property(views, (view) => {
				expect(viewOf(withView("", view, layers), layers)).toEqual(view);
			}),
		);
	});

	test("what is written survives an address, and other parameters beside it", () => {
		fc.assert(
			fc.property(views, value, (view, other) => {
				const search = withView(`?${new URLSearchParams({ document: other })}`, view, layers);
				const address = new URL(search, "https://example.org/page");
				expect(viewOf(address.search, layers)).toEqual(view);
				expect(address.searchParams.get("document")).toBe(other);
			}),
		);
	});

	test("it replaces the view that was there", () => {
		fc.assert(
			fc.property(views, views, (before, after) => {
				expect(viewOf(withView(withView("", before, layers), after, layers), layers)).toEqual(after);
			}),
		);
	});
});

test("any query is read without complaint, and reading what it chose again changes nothing", () => {
	fc.assert(
		fc.property(fc.string({ unit: "binary" }), (search) => {
			const view = viewOf(search, layers);
			expect(viewOf(withView("", view, layers), layers)).toEqual(view);
		}),
	);
});
