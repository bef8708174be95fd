import { describe, expect, test } from "vitest";
import {
	type Hit,
	hitAt,
	isSure,
	placeOf,
	rangeOf,
	searchInSteps,
} from "../../../../src/app/panels/search/hits.ts";
import { indexInSteps } from "../../../../src/app/panels/search/search-index.ts";
import { runToCompletion } from "../../../../src/app/reading/scheduling.ts";
import { madeReading } from "../../made-library.ts";

const reading = madeReading();
const { text } = reading.open.document;
const index = runToCompletion(indexInSteps(reading));
const search = (words: string) => runToCompletion(searchInSteps(index, words));
const hits = (words: string) => {
	const found = search(words);
	return Array.from({ length: found.count }, (_, number) => hitAt(found, number)).filter(
		(hit) => hit !== undefined,
	);
};

/** A hit as "text: words" or "Type: name". */
const shown = (hit: Hit) =>
	hit.kind === "text"
		? `text: ${text.slice(hit.range.start, hit.range.end)}`
		: `${hit.type.name}: ${hit.name}`;

describe("a search", () => {
	test("finds words in the text, then in names, by type and in the order of the text", () => {
		expect(hits("ISOHUNT").map(shown)).toEqual([
			"text: isoHunt",
			"text: isoHunt",
			"Site: isoHunt",
			"Claim: isoHunt is run with impunity.",
			"Claim: isoHunt has four million pages.",
		]);
	});

	test("finds a source that the text only alludes to by its other name", () => {
		expect(hits("gog").map(shown)).toEqual(["Organization: GOG"]);
	});

	test("finds an alias where the title does not hold the words, and names each thing once", () => {
		expect(search("pirate").names.map((group) => group.hits.map(shown))).toEqual([["Site: The Pirate Bay"]]);
	});

	test("groups by type", () => {
		const { names } = search("the");
		expect(names.map((group) => `${group.type.label.other} ${group.hits.length}`)).toEqual([
			"Sites 1",
			"Sources 2",
			"Commentary 2",
		]);
	});

	test("finds nothing for white space, and nothing for what is not there", () => {
		expect(hits(" \t")).toEqual([]);
		expect(hits("no such words")).toEqual([]);
	});

	test("leads from each hit to its words or to a mention of what it names", () => {
		const [inText, , site] = hits("isohunt");
		const first = text.indexOf("isoHunt");
		for (const hit of [inText, site]) {
			expect(hit && rangeOf(reading, hit)).toEqual({ start: first, end: first + 7 });
		}
		const [source] = hits("gog");
		expect(source && rangeOf(reading, source)).toBeUndefined();
	});

	test("says whether the words of a link stand in one place alone", () => {
		const [first] = hits("isohunt");
		const place = first && placeOf(reading, first);
		expect(place && isSure(reading, place)).toBe(true);
		const quote = { exact: "isoHunt", prefix: "", suffix: "" };
		expect(isSure(reading, { kind: "quote", quote })).toBe(false);
		expect(isSure(reading, { kind: "id", id: "isohunt" })).toBe(true);
	});

	test("has no hit beyond the last", () => {
		const found = search("isohunt");
		expect(hitAt(found, found.count)).toBeUndefined();
		expect(hitAt(found, -1)).toBeUndefined();
	});

	test("links a hit in the text by its words, and other hits by id", () => {
		const [inText, , site] = hits("isohunt");
		const place = inText && placeOf(reading, inText);
		expect(place?.kind === "quote" && reading.locateQuote(place.quote)).toEqual(
			inText?.kind === "text" && inText.range,
		);
		expect(site && placeOf(reading, site)).toEqual({ kind: "id", id: "isohunt" });
	});
});
