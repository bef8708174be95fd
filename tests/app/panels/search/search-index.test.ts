import { describe, expect, test } from "vitest";
import {
	buildIndexInSteps,
	hitAt,
	hitRange,
	hitTarget,
	isUniqueTarget,
	type SearchHit,
	searchInSteps,
} from "../../../../src/app/panels/search/search-index.ts";
import { runToCompletion } from "../../../../src/app/reading/scheduling.ts";
import { sampleReading } from "../../sample-library.ts";

const reading = sampleReading();
const { text } = reading;
const index = runToCompletion(buildIndexInSteps(reading));
const search = (query: string) => runToCompletion(searchInSteps(index, query));
const hits = (query: string) => {
	const result = search(query);
	return Array.from({ length: result.count }, (_, number) => hitAt(result, number)).filter(
		(hit) => hit !== undefined,
	);
};

/** Formats a hit as "text: passage" or "Type: name". */
const shown = (hit: SearchHit) =>
	hit.kind === "text"
		? `text: ${text.slice(hit.range.start, hit.range.end)}`
		: `${hit.type.name}: ${hit.name}`;

describe("searchInSteps and its hits", () => {
	test("a search returns text hits first, then names grouped by type in text order", () => {
		expect(hits("ISOHUNT").map(shown)).toEqual([
			"text: isoHunt",
			"text: isoHunt",
			"Site: isoHunt",
			"Claim: isoHunt is run with impunity.",
			"Claim: isoHunt has four million pages.",
		]);
	});

	test("a search finds an alias of a source that the text does not mention", () => {
		expect(hits("gog").map(shown)).toEqual(["Organization: GOG"]);
	});

	test("an entity is one hit, even if both its title and an alias match", () => {
		expect(search("pirate").names.map((group) => group.hits.map(shown))).toEqual([["Site: The Pirate Bay"]]);
	});

	test("name hits are grouped by entity type", () => {
		const { names } = search("the");
		expect(names.map((group) => `${group.type.label.other} ${group.hits.length}`)).toEqual([
			"Sites 1",
			"Sources 2",
			"Commentary 2",
		]);
	});

	test("white space and words that do not occur have no hits", () => {
		expect(hits(" \t")).toEqual([]);
		expect(hits("no such words")).toEqual([]);
	});

	test("a hit has the range of its passage, or of the first mention of its entity", () => {
		const [inText, , site] = hits("isohunt");
		const first = text.indexOf("isoHunt");
		for (const hit of [inText, site]) {
			expect(hit && hitRange(reading, hit)).toEqual({ start: first, end: first + 7 });
		}
		const [source] = hits("gog");
		expect(source && hitRange(reading, source)).toBeUndefined();
	});

	test("isUniqueTarget is false for a quote that occurs more than once", () => {
		const [first] = hits("isohunt");
		const target = first && hitTarget(reading, first);
		expect(target && isUniqueTarget(reading, target)).toBe(true);
		const quote = { exact: "isoHunt", prefix: "", suffix: "" };
		expect(isUniqueTarget(reading, { kind: "quote", quote })).toBe(false);
		expect(isUniqueTarget(reading, { kind: "id", id: "isohunt" })).toBe(true);
	});

	test("hitAt returns undefined outside the hits", () => {
		const result = search("isohunt");
		expect(hitAt(result, result.count)).toBeUndefined();
		expect(hitAt(result, -1)).toBeUndefined();
	});

	test("the link target of a text hit is a quote, and of a name hit an id", () => {
		const [inText, , site] = hits("isohunt");
		const target = inText && hitTarget(reading, inText);
		expect(target?.kind === "quote" && reading.locateQuote(target.quote)).toEqual(
			inText?.kind === "text" && inText.range,
		);
		expect(site && hitTarget(reading, site)).toEqual({ kind: "id", id: "isohunt" });
	});
});
