import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { layerId } from "../../../src/annotation/index.ts";
import { applyView } from "../../../src/app/reading/filter.ts";
import type { Reading } from "../../../src/app/reading/reading.ts";
import { markFilterOf, passAll, spanFilterOf } from "../../../src/app/reading/span-filter.ts";
import { defaultView, type View, withFacetToggled, withLayerToggled } from "../../../src/app/reading/view.ts";
import { sampleReading } from "../sample-library.ts";

const reading = sampleReading();
const [c1, , , , c2] = reading.spans;
if (!c1 || !c2) throw new Error("Expected the sample document to have claims.");

const choose = (...chosen: readonly (readonly [field: string, value: string])[]) =>
	chosen.reduce((view, [field, value]) => withFacetToggled(view, field, value), defaultView);

describe("the filter of a view", () => {
	test("names the restriction that alone excludes a span", () => {
		const filter = spanFilterOf(reading, choose(["claimant", "studios"]));
		expect(filter.excludedBy(c1)).toMatchObject({ field: { name: "claimant" } });
		expect(filter.excludedBy(c2)).toBe("nothing");
	});

	test("does not name one of several restrictions that exclude a span", () => {
		const filter = spanFilterOf(reading, choose(["claimant", "studios"], ["type", "legal"]));
		expect(filter.excludedBy(c1)).toBe("several");
	});

	test("is the same object while only layers are hidden, so that no mark is painted again", () => {
		const view = choose(["type", "legal"]);
		const hidden = withLayerToggled(choose(["type", "legal"]), layerId("site"));
		expect(spanFilterOf(reading, hidden)).toBe(spanFilterOf(reading, view));
		expect(spanFilterOf(reading, withFacetToggled(view, "type", "statistic"))).not.toBe(
			spanFilterOf(reading, view),
		);
		expect(spanFilterOf(reading, withLayerToggled(defaultView, layerId("site")))).toBe(passAll);
	});

	test("passes the spans that the result of the view shows in layers that are not hidden", () => {
		const values = fc.subarray(["iipa", "studios", "nobody"]);
		const types = fc.subarray(["accusation", "statistic", "legal"]);
		const replies = fc.constantFrom<View["replied"]>(undefined, "yes", "no");
		fc.assert(
			fc.property(values, types, replies, (claimants, chosenTypes, replied) => {
				const chosen = [
					...claimants.map((value) => ["claimant", value] as const),
					...chosenTypes.map((value) => ["type", value] as const),
				];
				const view = { ...choose(...chosen), replied };
				const { passes } = spanFilterOf(reading, view);
				expect(reading.spans.filter(passes)).toEqual(applyView(reading, view).shown);
			}),
		);
	});
});

describe("the filter of the marks", () => {
	const hiding = (...hidden: readonly string[]): View => ({
		...defaultView,
		hidden: new Set(hidden.map(layerId)),
	});
	const sharing: Reading = {
		...reading,
		layers: {
			...reading.layers,
			layers: reading.layers.layers.map((layer) =>
				layer.id === "commentary" ? { ...layer, markStyle: "bracket", tone: 2 } : layer,
			),
		},
	};
	const drawn = (view: View) =>
		sharing.spans.filter((span) => markFilterOf(sharing, view).passes(span)).map(({ layer }) => layer.id);

	test("the filter of the marks leaves hidden layers to the classes of the parts", () => {
		expect(markFilterOf(reading, hiding("claim"))).toBe(spanFilterOf(reading, hiding("claim")));
	});

	test("the filter of the marks excludes a hidden layer whose mark style a shown layer has", () => {
		expect(new Set(drawn(hiding("claim")))).toEqual(new Set(["site", "commentary"]));
		expect(new Set(drawn(hiding("claim", "commentary")))).toEqual(new Set(["site", "claim", "commentary"]));
	});

	test("the filter of the marks is the same object while the hidden layers stay the same", () => {
		expect(markFilterOf(sharing, hiding("claim"))).toBe(markFilterOf(sharing, hiding("claim")));
	});
});
