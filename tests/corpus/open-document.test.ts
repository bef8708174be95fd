import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { documentId } from "../../src/annotation/index.ts";
import {
	type AnnotatedDocument,
	openDocument,
	openLibraryParts,
	placementProblems,
	rangesOf,
	wordsOf,
} from "../../src/corpus/index.ts";
import {
	annotationsText,
	layersText,
	problemPlaces,
	sharedEntitiesText,
	type TestAnnotation,
} from "../library/folder.ts";

const parts = openLibraryParts({ layers: layersText, sharedEntities: sharedEntitiesText });

/** A document called `report` with these annotations. */
function open(markdown: string, marked?: readonly TestAnnotation[]): AnnotatedDocument {
	const annotations = marked && annotationsText("report", marked);
	const record = { id: documentId("report"), title: "Report", file: "corpus/report.md" };
	return openDocument({ record, source: markdown, ...parts, annotations });
}

const idsOf = ({ spans }: AnnotatedDocument) => spans.map(({ annotation }) => annotation.id);

describe("openLibraryParts", () => {
	test("the layers and the shared entities are read", () => {
		expect(parts.layers.layers.map(({ id }) => id)).toEqual(["site"]);
		expect(parts.sharedEntities.map(({ id }) => id)).toEqual(["isohunt", "demonoid"]);
		expect(parts.problems).toEqual([]);
	});

	test("missing files give no layers and no shared entities", () => {
		const none = openLibraryParts({ layers: undefined, sharedEntities: undefined });
		expect(none).toEqual({ layers: { layers: [], types: new Map() }, sharedEntities: [], problems: [] });
	});

	test("two invalid files are both reported", () => {
		const { problems } = openLibraryParts({ layers: "{", sharedEntities: "[" });
		expect(new Set(problems.map(({ file }) => file))).toEqual(
			new Set(["annotations/layers.json", "annotations/entities.jsonld"]),
		);
	});
});

describe("openDocument", () => {
	test("a document without annotations has only its text", () => {
		const { text, spans, orphans, sections, problems, documentEntities } = open("Only *words*.");
		expect(text).toBe("Only words.");
		expect([spans, orphans, sections, problems, documentEntities]).toEqual([[], [], [], [], []]);
	});

	test("a span has its layer, entity, range and placement", () => {
		const { spans, problems } = open("See isoHunt now.", [{ id: "a", words: "isoHunt", start: 4 }]);
		expect(problems).toEqual([]);
		expect(
			spans.map(({ annotation, layer, entity, range, placement }) => [
				annotation.id,
				layer.label,
				entity.id,
				range,
				placement.kind,
			]),
		).toEqual([["a", "Sites", "isohunt", { start: 4, end: 11 }, "exact"]]);
	});

	test("positions are code points in files and UTF-16 units in memory", () => {
		const { spans } = open("😀 isoHunt.", [{ id: "a", words: "isoHunt", start: 2 }]);
		expect(spans[0]?.range).toEqual({ start: 3, end: 10 });
	});

	test("spans are sorted by start, then longer first, then in the order of the file", () => {
		const opened = open("isoHunt and Demonoid.", [
			{ id: "demonoid", words: "Demonoid", start: 12, site: "demonoid" },
			{ id: "short", words: "iso", start: 0 },
			{ id: "long", words: "isoHunt", start: 0 },
		]);
		expect(idsOf(opened)).toEqual(["long", "short", "demonoid"]);
	});

	test("a span whose words are gone is an orphan", () => {
		const { spans, orphans } = open("Nothing of that kind is to be found here.", [
			{ id: "a", words: "isoHunt", start: 4 },
		]);
		expect(spans).toEqual([]);
		expect(
			orphans.map(({ annotation, entity, placement }) => [annotation.id, entity.id, placement.kind]),
		).toEqual([["a", "isohunt", "orphan"]]);
	});

	test("an invalid annotation is reported, and the others are read", () => {
		const opened = open("isoHunt and Demonoid.", [
			{ id: "good", words: "isoHunt", start: 0 },
			{ id: "bad", words: "Demonoid", start: 12, site: "unknown" },
		]);
		expect(idsOf(opened)).toEqual(["good"]);
		expect(problemPlaces(opened.problems)).toEqual([
			"annotations/report.jsonld /first/items/1/body/1/source E_ENTITY_UNKNOWN",
		]);
	});

	test("a document with an invalid annotation file opens without annotations", () => {
		const record = { id: documentId("report"), title: "Report", file: "corpus/report.md" };
		const { text, spans, problems } = openDocument({
			record,
			source: "Words.",
			...parts,
			annotations: "{",
		});
		expect([text, spans]).toEqual(["Words.", []]);
		expect(problems.map(({ level }) => level)).toEqual(["error"]);
	});
});

describe("openDocument with annotations of several pieces", () => {
	const record = { id: documentId("report"), title: "Report", file: "corpus/report.md" };
	/** Opens a text with one annotation of these words, which were at these positions. */
	function openPieces(
		markdown: string,
		...pieces: readonly (readonly [words: string, start: number, prefix?: string])[]
	) {
		const items = pieces.map(([exact, start, prefix = ""]) => ({
			source: "../corpus/report.md",
			selector: [
				{ type: "TextQuoteSelector", exact, prefix, suffix: "" },
				{ type: "TextPositionSelector", start, end: start + exact.length },
			],
		}));
		const file: { first: { items: object[] } } = JSON.parse(
			annotationsText("report", [{ id: "a", words: "x", start: 0 }]),
		);
		const [item] = file.first.items;
		file.first.items = [{ ...item, target: { type: "Composite", items } }];
		return openDocument({ record, source: markdown, ...parts, annotations: JSON.stringify(file) });
	}
	const placementIn = ({ spans, orphans }: AnnotatedDocument) =>
		[...spans, ...orphans].map(({ placement }) => [
			placement.kind,
			"reason" in placement ? placement.reason : undefined,
		]);
	const placesIn = ({ spans }: AnnotatedDocument) =>
		spans.map((span) => rangesOf(span).map(({ start, end }) => [start, end]));

	test("every piece is placed, and the words are joined by an ellipsis", () => {
		const opened = openPieces("isoHunt and other sites", ["isoHunt", 0], ["sites", 18]);
		expect(opened.problems).toEqual([]);
		expect(placesIn(opened)).toEqual([
			[
				[0, 7],
				[18, 23],
			],
		]);
		expect(placementIn(opened)).toEqual([["exact", undefined]]);
		expect(opened.spans.map((span) => wordsOf(opened, span))).toEqual(["isoHunt … sites"]);
	});

	test("a span is moved if one of its pieces is", () => {
		const opened = openPieces(
			"Words before: isoHunt and other sites",
			["Words", 0],
			["isoHunt and other", 0],
		);
		expect(opened.spans).toHaveLength(0);
		const shifted = openPieces(
			"Words before: isoHunt and the many other file-sharing sites",
			["Words", 0],
			["isoHunt and the many other file-sharing sites", 11],
		);
		expect(placementIn(shifted)).toEqual([["moved", undefined]]);
		expect(placesIn(shifted)).toEqual([
			[
				[0, 5],
				[14, 59],
			],
		]);
	});

	test("a span is an orphan if one of its pieces is, and the reason names the piece", () => {
		const opened = openPieces("isoHunt and other sites", ["isoHunt", 0], ["the tracker of the year", 18]);
		expect(opened.spans).toEqual([]);
		expect(placementIn(opened)).toEqual([["orphan", expect.stringMatching(/^Piece 2 of 2: [A-Z]/)]]);
		expect(opened.orphans.map((span) => wordsOf(opened, span))).toEqual([
			"isoHunt … the tracker of the year",
		]);
	});

	test("a span must be checked if one of its pieces must, and the reason names the piece", () => {
		const opened = openPieces(
			"isoHunt and a site.",
			["isoHunt", 0],
			["a site", 12, "as for the other one, it was "],
		);
		expect(placementIn(opened)).toEqual([["check", expect.stringMatching(/^Piece 2 of 2: [A-Z]/)]]);
	});

	test("a span is edited if one of its pieces is and no other is in doubt", () => {
		const opened = openPieces(
			"isoHunt and the famous torrent site Demonoid.",
			["isoHunt", 0],
			["and the famous torrent site demonoid", 8, "isoHunt "],
		);
		expect(placementIn(opened)).toEqual([["edited", undefined]]);
		expect(opened.spans[0]?.placement).toMatchObject({
			found: "isoHunt … and the famous torrent site Demonoid",
			range: { start: 0, end: 7 },
		});
	});

	test("a span whose pieces are in another order in the text must be checked", () => {
		const one = "The first of the long sentences of this report.";
		const two = "Another sentence that is different in all words.";
		const opened = openPieces(`${two} ${one}`, [one, 0], [two, one.length + 1]);
		expect(placementIn(opened)).toEqual([["check", "Piece 2 of 2 is no longer after piece 1."]]);
		expect(placementProblems(opened).map(({ path, code, reason }) => [path, code, reason])).toEqual([
			["#a", "W_MOVED", expect.stringContaining("is not at its stored position")],
			["#a", "W_MOVED", expect.stringContaining("is not at its stored position")],
			["#a", "E_QUOTE", "Piece 2 of 2 is no longer after piece 1."],
		]);
	});
});

describe("openDocument with sections", () => {
	const text = "One two three four.";
	const section = (label: string, words: string): TestAnnotation => ({
		id: `s-${label}`,
		label,
		words,
		start: text.indexOf(words),
	});
	const site = (words: string): TestAnnotation => ({
		id: words.replace(" ", "-"),
		words,
		start: text.indexOf(words),
	});
	const labels = (...marked: readonly TestAnnotation[]) =>
		open(text, marked).spans.map(({ annotation, section: label }) => `${annotation.id}: ${label}`);

	test("a span has the label of the innermost section that contains its start", () => {
		expect(
			labels(
				section("inner", "two three"),
				section("outer", "One two three"),
				site("One"),
				site("two"),
				site("three four"),
				site("four"),
			),
		).toEqual(["One: outer", "two: inner", "three-four: inner", "four: undefined"]);
	});

	test("sections that cannot be placed keep their label", () => {
		const { sections, lostSections } = open(text, [
			section("Here", "One two"),
			{ id: "lost", label: "Gone", words: "words that nobody wrote", start: 3 },
		]);
		expect(sections.map(({ section }) => section.label)).toEqual(["Here"]);
		expect(lostSections.map(({ section }) => section.label)).toEqual(["Gone"]);
	});

	test("the labels of nested and crossing sections equal those of a naive search", () => {
		const letters = "abcdefghijklmnopqrst";
		const randomRange = fc
			.tuple(fc.nat(19), fc.nat(19))
			.map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) + 1 }));
		const distinct = { selector: ({ start, end }: { start: number; end: number }) => `${start} ${end}` };
		fc.assert(
			fc.property(
				fc.uniqueArray(randomRange, { maxLength: 6, ...distinct }),
				fc.uniqueArray(randomRange, { maxLength: 6, ...distinct }),
				(parts, spans) => {
					const marked = (id: string, { start, end }: { start: number; end: number }): TestAnnotation => ({
						id,
						start,
						words: letters.slice(start, end),
					});
					const opened = open(letters, [
						...parts.map((part, index) => ({
							...marked(`p${index}`, part),
							label: `${part.start}-${part.end}`,
						})),
						...spans.map((span, index) => marked(`a${index}`, span)),
					]);
					expect(opened.spans).toHaveLength(spans.length);
					for (const { range, section } of opened.spans) {
						const holding = parts
							.filter(({ start, end }) => start <= range.start && range.start < end)
							.sort((a, b) => b.start - a.start || a.end - b.end);
						const innermost = holding[0];
						expect(section).toBe(innermost && `${innermost.start}-${innermost.end}`);
					}
				},
			),
			{ numRuns: 60 },
		);
	});
});
