import { describe, expect, test } from "vitest";
import { type Hit, placeOf, rangeOf, searchInSteps } from "../../../src/reader/search/hits.ts";
import { indexInSteps } from "../../../src/reader/search/search-index.ts";
import { ran } from "../../../src/reader/search/slices.ts";
import { madeReading } from "../made-library.ts";

const reading = madeReading();
const { text } = reading.open.document;
const index = ran(indexInSteps(reading));
const search = (words: string) => ran(searchInSteps(index, words));

/** A hit as "text: words" or "Type: name". */
const shown = (hit: Hit) =>
	hit.kind === "text"
		? `text: ${text.slice(hit.range.start, hit.range.end)}`
		: `${hit.type.name}: ${hit.name}`;

describe("a search", () => {
	test("finds words in the text, then in names, by type and in the order of the text", () => {
		expect(search("ISOHUNT").all.map(shown)).toEqual([
			"text: isoHunt",
			"text: isoHunt",
			"Site: isoHunt",
			"Claim: isoHunt is run with impunity.",
			"Claim: isoHunt has four million pages.",
		]);
	});

	test("finds a source that the text only alludes to by its other name", () => {
		expect(search("gog").all.map(shown)).toEqual(["Organization: GOG"]);
	});

	test("finds an alias where the title does not hold the words, and names each thing once", () => {
		expect(search("pirate").names.map(({ hits }) => hits.map(shown))).toEqual([["Site: The Pirate Bay"]]);
	});

	test("groups by type", () => {
		const { names } = search("the");
		expect(names.map(({ type, hits }) => `${type.label.other} ${hits.length}`)).toEqual([
			"Sites 1",
			"Sources 2",
			"Commentary 2",
		]);
	});

	test("finds nothing for white space, and nothing for what is not there", () => {
		expect(search(" \t").all).toEqual([]);
		expect(search("no such words").all).toEqual([]);
	});

	test("leads from each hit to its words or to a mention of what it names", () => {
		const [inText, , site] = search("isohunt").all;
		const first = text.indexOf("isoHunt");
		for (const hit of [inText, site]) {
			expect(hit && rangeOf(reading, hit)).toEqual({ start: first, end: first + 7 });
		}
		const [source] = search("gog").all;
		expect(source && rangeOf(reading, source)).toBeUndefined();
	});

	test("links a hit in the text by its words, and other hits by id", () => {
		const [inText, , site] = search("isohunt").all;
		const place = inText && placeOf(reading, inText);
		expect(place?.kind === "quote" && reading.locate(place.quote)).toEqual(
			inText?.kind === "text" && inText.range,
		);
		expect(site && placeOf(reading, site)).toEqual({ kind: "id", id: "isohunt" });
	});
});
