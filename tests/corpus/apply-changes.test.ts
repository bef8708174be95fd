import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { entityId } from "../../src/annotation/index.ts";
import {
	applyChanges,
	changesBetween,
	openLibraryParts,
	type RenderedDocument,
	renderDocument,
} from "../../src/corpus/index.ts";
import { parseDocument } from "../../src/document/index.ts";
import { annotationsText, reportRecord, type SampleItem, sampleLibrary } from "../app/sample-library.ts";
import { markdown } from "../document/markdown.ts";

const { layers, sharedEntities } = openLibraryParts({
	layers: sampleLibrary["annotations/layers.json"],
	sharedEntities: sampleLibrary["annotations/entities.jsonld"],
});

/** Opens and renders a document with these items. */
const rendered = (source: string, items: readonly SampleItem[]): RenderedDocument =>
	renderDocument({
		record: reportRecord,
		source,
		layers,
		sharedEntities,
		annotations: annotationsText(items),
	});

/** Applies the changes that lead from the items of a document to these items. */
function changed(document: RenderedDocument, source: string, items: readonly SampleItem[]): RenderedDocument {
	const change = changesBetween(document, rendered(source, items));
	if (!change) throw new Error("The items are in another order.");
	return applyChanges(document, change).document;
}

/** The changed document is the document opened with the new items. One helper for every example. */
function expectSameAsOpening(source: string, before: readonly SampleItem[], after: readonly SampleItem[]) {
	const document = rendered(source, before);
	const result = changed(document, source, after);
	expect(result).toEqual(rendered(source, after));
	return { document, result };
}

/** Returns an item that selects a range of the text, with its context. Offsets are in code points. */
function itemAt(text: string, id: string, start: number, length: number, label?: string): SampleItem {
	const points = [...text];
	const words = (from: number, to: number) => points.slice(Math.max(from, 0), to).join("");
	return {
		id,
		...(label === undefined ? { layer: "claim", entity: "#impunity" } : { label }),
		quote: words(start, start + length),
		start,
		prefix: words(start - 32, start),
		suffix: words(start + length, start + length + 32),
	};
}

/** 60 paragraphs, which are four parts. */
const source = Array.from({ length: 60 }, (_, at) => `Paragraph ${at} says *something* of its own.`).join(
	"\n\n",
);
const { text } = parseDocument(source);
const startOfParagraph = (number: number) => text.indexOf(`Paragraph ${number} `);
const inParagraph = (number: number, id: string, label?: string) =>
	itemAt(text, id, startOfParagraph(number), 14, label);

/** The numbers of the parts that are not the same objects. */
const changedParts = (before: RenderedDocument, after: RenderedDocument) =>
	after.content.parts.flatMap((part, at) => (part === before.content.parts[at] ? [] : [at]));

describe("applyChanges", () => {
	test("an added span changes the part that contains it, and no other", () => {
		const { document, result } = expectSameAsOpening(
			source,
			[inParagraph(0, "a")],
			[inParagraph(0, "a"), inParagraph(20, "b")],
		);
		expect(changedParts(document, result)).toEqual([1]);
	});

	test("a removed span leaves its words without a mark", () => {
		const { document, result } = expectSameAsOpening(source, [inParagraph(0, "a"), inParagraph(59, "b")], []);
		expect(changedParts(document, result)).toEqual([0, 3]);
	});

	test("a span that moves to other words changes both parts", () => {
		const { document, result } = expectSameAsOpening(source, [inParagraph(1, "a")], [inParagraph(40, "a")]);
		expect(changedParts(document, result)).toEqual([0, 2]);
	});

	test("parts that a span connects are rendered together, and a part with the same HTML stays", () => {
		const across = itemAt(text, "across", startOfParagraph(14), 100);
		const { document, result } = expectSameAsOpening(source, [across], [across, inParagraph(20, "b")]);
		expect(changedParts(document, result)).toEqual([1]);
		const shorter = itemAt(text, "across", startOfParagraph(14), 10);
		expect(changedParts(document, changed(document, source, [shorter]))).toEqual([0, 1]);
	});

	test("a span of several pieces is removed from every part with a piece, and added again", () => {
		const both = { ...inParagraph(2, "a"), further: [inParagraph(50, "a")] };
		const { document, result } = expectSameAsOpening(source, [both], []);
		expect(changedParts(document, result)).toEqual([0, 3]);
		expectSameAsOpening(source, [], [both]);
	});

	test("a piece stays marked if another span of its part changes", () => {
		const both = { ...inParagraph(2, "a"), further: [inParagraph(50, "a")] };
		expectSameAsOpening(source, [both], [both, inParagraph(51, "b")]);
		expectSameAsOpening(source, [both], [both, inParagraph(1, "b")]);
	});

	test("another entity of a span changes no part", () => {
		const item = { ...inParagraph(3, "a"), layer: "site", entity: "entities.jsonld#isohunt" };
		const other = { ...item, entity: "entities.jsonld#pirate-bay" };
		const { document, result } = expectSameAsOpening(source, [item], [other]);
		expect(changedParts(document, result)).toEqual([]);
	});

	test("a section appears above its block and in the outline, and disappears again", () => {
		const section = inParagraph(16, "s", "Second part");
		const { result } = expectSameAsOpening(source, [inParagraph(0, "a")], [inParagraph(0, "a"), section]);
		expect(result.content.outline.map(({ label }) => label)).toEqual(["Second part"]);
		expect(changed(result, source, [inParagraph(0, "a")])).toEqual(rendered(source, [inParagraph(0, "a")]));
	});

	test("a section that starts between two parts labels the first block of the second", () => {
		const between = itemAt(text, "s", startOfParagraph(16) - 1, 10, "Second part");
		expectSameAsOpening(source, [], [between]);
	});

	test("spans that have not changed are the same objects", () => {
		const { document, result } = expectSameAsOpening(
			source,
			[inParagraph(0, "a"), inParagraph(30, "c")],
			[inParagraph(0, "a"), inParagraph(20, "b"), inParagraph(30, "c")],
		);
		expect(result.spans[0]).toBe(document.spans[0]);
		expect(result.spans[2]).toBe(document.spans[1]);
	});

	test("an annotation whose words are not in the text becomes an orphan", () => {
		const lost = { ...inParagraph(2, "a"), quote: "Words of no document at all" };
		const { result } = expectSameAsOpening(source, [inParagraph(2, "a")], [lost]);
		expect(result.orphans.map(({ annotation }) => annotation.id)).toEqual(["a"]);
	});

	test("changing the annotations of random documents equals opening them with the new annotations", () => {
		const items = fc.array(
			fc.record({
				at: fc.nat(1000),
				length: fc.integer({ min: 1, max: 200 }),
				shift: fc.constantFrom(0, 0, 0, 7, -5),
				id: fc.integer({ min: 0, max: 8 }),
				/** Units from the end of the span to a further piece of it. */
				gap: fc.constantFrom(undefined, undefined, 0, 3, 300),
				isSection: fc.constantFrom(false, false, true),
			}),
			{ maxLength: 8 },
		);
		let rendered = 0;
		fc.assert(
			fc.property(
				fc.array(markdown, { minLength: 6, maxLength: 14 }),
				items,
				items,
				(blocks, before, after) => {
					const source = blocks.join("\n\n");
					const { text } = parseDocument(source);
					const { length } = [...text];
					const itemsOf = (places: typeof before) =>
						[...new Map(places.map((place) => [place.id, place])).values()]
							.sort((a, b) => a.id - b.id)
							.map(({ at, length: wide, shift, gap, id, isSection }) => {
								const start = Math.floor((at / 1001) * length);
								const label = isSection ? `Label ${id}` : undefined;
								const item = itemAt(text, `c${id}`, start, wide, label);
								const shifted = { ...item, start: Math.max(0, item.start + shift) };
								if (isSection || gap === undefined || start + wide + gap >= length) return shifted;
								return { ...shifted, further: [itemAt(text, "", start + wide + gap, 5)] };
							});
					const { document, result } = expectSameAsOpening(source, itemsOf(before), itemsOf(after));
					rendered += changedParts(document, result).length;
				},
			),
			{ numRuns: 25 },
		);
		expect(rendered).toBeGreaterThan(25);
	});

	test("a layer that gets another mark style changes the marks of its spans", () => {
		const items = [inParagraph(0, "a"), inParagraph(20, "b")];
		const restyled = {
			...layers,
			layers: layers.layers.map((layer) =>
				layer.id === "claim" ? { ...layer, markStyle: "wavy" as const } : layer,
			),
		};
		const document = rendered(source, items);
		const opened = renderDocument({
			record: reportRecord,
			source,
			layers: restyled,
			sharedEntities,
			annotations: annotationsText(items),
		});
		const change = changesBetween(document, opened);
		expect(change && applyChanges(document, change).document).toEqual(opened);
	});

	test("a change that links to an entity that does not exist is a programmer's mistake", () => {
		const document = rendered(source, [inParagraph(0, "a")]);
		const [span] = document.spans;
		if (!span) throw new Error("The document has no span.");
		const after = { ...span.annotation, entity: entityId("nobody") };
		const { id } = after;
		expect(() =>
			applyChanges(document, {
				items: [{ kind: "annotation", id, before: span.annotation, after, previous: undefined }],
				layers,
				problems: [],
			}),
		).toThrow(RangeError);
	});
});

describe("changesBetween", () => {
	const [one, two, three] = [inParagraph(0, "a"), inParagraph(20, "b"), inParagraph(40, "c")];

	test("equal documents have no changes", () => {
		const change = changesBetween(rendered(source, [one, two]), rendered(source, [one, two]));
		expect(change?.items).toEqual([]);
	});

	test("an added item names the item before it in the file", () => {
		const change = changesBetween(rendered(source, [one, three]), rendered(source, [one, two, three]));
		expect(change?.items.map(({ kind, id, before, previous }) => [kind, id, before, previous])).toEqual([
			["annotation", "b", undefined, "a"],
		]);
	});

	test("items in another order are not a change of items", () => {
		expect(changesBetween(rendered(source, [one, two]), rendered(source, [two, one]))).toBeUndefined();
	});
});
