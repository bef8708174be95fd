import { expect, test } from "vitest";
import { describeFilter } from "../../../../src/app/panels/filter-line/describe-filter.ts";
import { applyView } from "../../../../src/app/reading/filter.ts";
import { defaultView, type View } from "../../../../src/app/reading/view.ts";
import { sampleReading } from "../../sample-library.ts";

const reading = sampleReading();

function sentenceOf(
	facets: Readonly<Record<string, readonly string[]>>,
	replied?: View["replied"],
): string | undefined {
	const chosen = new Map(Object.entries(facets).map(([field, values]) => [field, new Set(values)]));
	const filtered = applyView(reading, { ...defaultView, facets: chosen, replied });
	const described = describeFilter(reading, filtered, filtered.matches ?? []);
	return described && `${described.count} ${described.restrictions}`.trim();
}

test("A filter is described with the plural of the chosen value, its claimant and the replies", () => {
	expect(sentenceOf({ type: ["accusation"], claimant: ["iipa"] }, "yes")).toBe(
		"1 accusation by GOG that the author answers",
	);
	expect(sentenceOf({ type: ["accusation", "statistic"] })).toBe("2 accusations or statistics");
	expect(sentenceOf({ claimant: ["iipa", "studios"] }, "no")).toBe(
		"2 claims by GOG or The Studios that the author does not answer",
	);
});

test("A chosen value without a plural is named with its field", () => {
	expect(sentenceOf({ type: ["accusation", "legal"] })).toBe(
		"2 claims (type: accusation label or legal label)",
	);
});

test("A filter without matches is described in the singular", () => {
	expect(sentenceOf({ type: ["statistic"], claimant: ["iipa"] }, "yes")).toBe(
		"No statistic by GOG that the author answers",
	);
	expect(sentenceOf({ type: ["legal"], claimant: ["studios"] })).toBe(
		"No claim by The Studios (type: legal label)",
	);
});

test("Without a filter there is nothing to describe", () => {
	expect(sentenceOf({})).toBeUndefined();
});
