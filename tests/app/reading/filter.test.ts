import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { layerId } from "../../../src/annotation/index.ts";
import { applyView } from "../../../src/app/reading/filter.ts";
import { defaultView, type View } from "../../../src/app/reading/view.ts";
import type { PlacedSpan } from "../../../src/corpus/index.ts";
import { sampleReading } from "../sample-library.ts";

const reading = sampleReading();

const ids = (spans: readonly PlacedSpan[]) => spans.map(({ annotation }) => annotation.id);

/** Builds a view from hidden layers, chosen values and the reply filter. */
const view = (
	hidden: readonly string[],
	facets: Readonly<Record<string, readonly string[]>> = {},
	replied: View["replied"] = undefined,
): View => ({
	hidden: new Set(hidden.map(layerId)),
	facets: new Map(
		Object.entries(facets).flatMap(([field, values]) =>
			values.length > 0 ? [[field, new Set(values)] as const] : [],
		),
	),
	replied,
});

const shownBy = (chosen: View) => ids(applyView(reading, chosen).shown);

/** The options of a facet as "label count". A star marks a chosen option. */
const optionsOf = (field: string, chosen: View) =>
	applyView(reading, chosen)
		.facets.find((facet) => facet.field.name === field)
		?.options.map(({ label, count, isChosen }) => `${label} ${count}${isChosen ? "*" : ""}`);

describe("applyView shows", () => {
	test("the default view shows every span in text order", () => {
		expect(shownBy(defaultView)).toEqual(["c1", "s1", "r1", "s2", "c2", "s3", "c3", "r2"]);
	});

	test("a hidden layer shows no spans", () => {
		expect(shownBy(view(["site", "commentary"]))).toEqual(["c1", "c2", "c3"]);
	});

	test("a chosen source restricts claims and no other layer", () => {
		expect(shownBy(view([], { claimant: ["studios"] }))).toEqual(["s1", "r1", "s2", "c2", "s3", "r2"]);
	});

	test("spans must pass every facet, with any of its chosen values", () => {
		const claims = ["site", "commentary"];
		expect(shownBy(view(claims, { type: ["legal", "accusation"] }))).toEqual(["c1", "c3"]);
		expect(shownBy(view(claims, { type: ["legal", "statistic"], claimant: ["iipa"] }))).toEqual(["c3"]);
	});

	test("the reply filter shows claims with a reply or claims without", () => {
		expect(shownBy(view(["site", "commentary"], {}, "yes"))).toEqual(["c1"]);
		expect(shownBy(view(["site", "commentary"], {}, "no"))).toEqual(["c2", "c3"]);
	});

	test("a value that no span has shows no claims", () => {
		expect(shownBy(view(["site", "commentary"], { type: ["unheard-of"] }))).toEqual([]);
	});
});

describe("counts", () => {
	test("the counts of a facet follow the other filters and ignore the filter of the facet", () => {
		expect(optionsOf("type", defaultView)).toEqual([
			"accusation label 1",
			"statistic label 1",
			"legal label 1",
		]);
		expect(optionsOf("type", view([], { claimant: ["iipa"], type: ["legal"] }))).toEqual([
			"accusation label 1",
			"statistic label 0",
			"legal label 1*",
		]);
	});

	test("options of a reference field are ordered by frequency in the whole document", () => {
		expect(optionsOf("claimant", defaultView)).toEqual(["GOG 2", "The Studios 1"]);
		expect(optionsOf("claimant", view([], { type: ["statistic"] }))).toEqual(["GOG 0", "The Studios 1"]);
	});

	test("a chosen value that no span has stays in the options, so that it can be cleared", () => {
		expect(optionsOf("claimant", view([], { claimant: ["nobody"] }))).toContain("nobody 0*");
	});

	test("the count of a layer ignores whether the layer is hidden", () => {
		const { layers } = applyView(reading, view(["claim"], { type: ["legal"] }));
		expect([...layers]).toEqual([
			["site", { shown: 2, total: 2, shownPlaces: 3, totalPlaces: 3 }],
			["claim", { shown: 1, total: 3, shownPlaces: 1, totalPlaces: 3 }],
			["commentary", { shown: 2, total: 2, shownPlaces: 2, totalPlaces: 2 }],
		]);
	});

	test("the reply counts follow the facets", () => {
		expect(applyView(reading, defaultView).replies).toEqual({ yes: 1, no: 2 });
		expect(applyView(reading, view([], { type: ["legal"] }, "yes")).replies).toEqual({ yes: 0, no: 1 });
	});

	test("there are no reply counts if no span can have a reply", () => {
		expect(applyView(sampleReading([]), defaultView).replies).toBeUndefined();
	});
});

/** The sample document as a table: the values of each span that a filter can test. */
const table = [
	{ id: "c1", layer: "claim", claimant: "iipa", type: "accusation", replied: "yes" },
	{ id: "s1", layer: "site" },
	{ id: "r1", layer: "commentary" },
	{ id: "s2", layer: "site" },
	{ id: "c2", layer: "claim", claimant: "studios", type: "statistic", replied: "no" },
	{ id: "s3", layer: "site" },
	{ id: "c3", layer: "claim", claimant: "iipa", type: "legal", replied: "no" },
	{ id: "r2", layer: "commentary" },
] as const;

const facetNames = ["claimant", "type"] as const;

const choices = fc.record({
	hidden: fc.subarray(["site", "claim", "commentary"]),
	claimant: fc.subarray(["iipa", "studios", "nobody"]),
	type: fc.subarray(["accusation", "statistic", "legal"]),
	replied: fc.constantFrom(undefined, "yes" as const, "no" as const),
});
type Choice = typeof choices extends fc.Arbitrary<infer T> ? T : never;

const viewOfChoice = ({ hidden, claimant, type, replied }: Choice) =>
	view(hidden, { claimant, type }, replied);

/** A naive oracle: the ids of the rows that pass a choice. */
const rowsOf = ({ hidden, claimant, type, replied }: Choice) =>
	table
		.filter((row) => {
			if (hidden.includes(row.layer)) return false;
			if (row.layer !== "claim") return true;
			if (claimant.length > 0 && !claimant.includes(row.claimant)) return false;
			if (type.length > 0 && !type.includes(row.type)) return false;
			return replied === undefined || row.replied === replied;
		})
		.map(({ id }) => id);

const claimsOf = (choice: Choice) => rowsOf(choice).filter((id) => id.startsWith("c")).length;

describe("any choice of filters", () => {
	test("shows the spans that the oracle shows", () => {
		fc.assert(
			fc.property(choices, (choice) => {
				expect(shownBy(viewOfChoice(choice))).toEqual(rowsOf(choice));
			}),
		);
	});

	test("the count of an option is what choosing only that option would show with its layer", () => {
		fc.assert(
			fc.property(choices, fc.constantFrom(...facetNames), (choice, field) => {
				const filtered = applyView(reading, viewOfChoice(choice));
				const { options = [] } = filtered.facets.find((facet) => facet.field.name === field) ?? {};
				for (const { value, count, isChosen } of options) {
					expect(count).toBe(claimsOf({ ...choice, hidden: [], [field]: [value] }));
					expect(isChosen).toBe(choice[field].includes(value));
				}
			}),
		);
	});

	test("the reply counts are what each choice would show", () => {
		fc.assert(
			fc.property(choices, (choice) => {
				expect(applyView(reading, viewOfChoice(choice)).replies).toEqual({
					yes: claimsOf({ ...choice, hidden: [], replied: "yes" }),
					no: claimsOf({ ...choice, hidden: [], replied: "no" }),
				});
			}),
		);
	});

	test("the count of a layer is what showing the layer would show", () => {
		fc.assert(
			fc.property(choices, (choice) => {
				const { layers } = applyView(reading, viewOfChoice(choice));
				const on = rowsOf({ ...choice, hidden: [] });
				for (const [layer, { shownPlaces }] of layers) {
					expect(shownPlaces).toBe(table.filter((row) => row.layer === layer && on.includes(row.id)).length);
				}
			}),
		);
	});
});
