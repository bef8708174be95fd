import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type OpenInput, openLibraryParts, renderDocument } from "../../../src/corpus/index.ts";
import { markdownParser, parseDocument } from "../../../src/document/index.ts";
import type { Chunk } from "../../../src/library/stream/chunk.ts";
import { chunksOf } from "../../../src/library/stream/chunks-of.ts";
import { chunksWhileParsing } from "../../../src/library/stream/chunks-while-parsing.ts";
import { createReceiver } from "../../../src/library/stream/receive.ts";
import { annotationsText, reportRecord, type SampleItem, sampleLibrary } from "../../app/sample-library.ts";
import { markdown } from "../../document/markdown.ts";

const { layers, sharedEntities } = openLibraryParts({
	layers: sampleLibrary["annotations/layers.json"],
	sharedEntities: sampleLibrary["annotations/entities.jsonld"],
});

const inputOf = (source: string, items: readonly SampleItem[]): OpenInput => ({
	record: reportRecord,
	source,
	layers,
	sharedEntities,
	annotations: annotationsText(items),
});

/** Returns an item that selects a range of the text, with the correct context. Offsets are in code points. */
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

function received(chunks: Iterable<Chunk>) {
	const receiver = createReceiver();
	for (const chunk of chunks) receiver.take(chunk);
	return receiver.received()?.document;
}

/** The smallest part size, which gives the most parts. */
const size = 1;

const sentInParts = (input: OpenInput) => [
	...chunksWhileParsing(input, markdownParser, [], { size, minFirstLength: 1 }),
];
const sentAtOnce = (input: OpenInput) => chunksOf(renderDocument(input));

/** Counts the parts in the chunks. A part that is sent again counts again. */
const partsSent = (chunks: readonly Chunk[]) =>
	chunks.reduce((sum, chunk) => sum + (chunk.kind === "parts" ? chunk.parts.length : 0), 0);

/** The number of parts of the document. */
const lastPart = (chunks: readonly Chunk[]) =>
	chunks.reduce((end, chunk) => (chunk.kind === "parts" ? chunk.at + chunk.parts.length : end), 0);

const paragraphs = (count: number) =>
	Array.from({ length: count }, (_, at) => `Paragraph ${at} says *something* of its own.`).join("\n\n");

describe("chunksWhileParsing", () => {
	test("all parts except the last are sent before parsing ends, and no part is sent twice", () => {
		const source = paragraphs(100);
		const { text } = parseDocument(source);
		const items = [0, 800, 1600, 2400].map((start) => itemAt(text, `c${start}`, start, 60));
		const chunks = sentInParts(inputOf(source, items));
		expect(received(chunks)).toEqual(received(sentAtOnce(inputOf(source, items))));
		expect(chunks.filter(({ kind }) => kind === "parts").length).toBeGreaterThan(3);
		expect(partsSent(chunks)).toBe(Math.ceil(100 / 16));
	});

	test("a document with notes has the built-in layer for notes", () => {
		const source = paragraphs(40);
		const { text } = parseDocument(source);
		const note = { ...itemAt(text, "n", 800, 60), layer: "note", entity: "#n1" };
		const annotations = annotationsText([note], [{ id: "#n1", type: "Note", text: "Check it." }]);
		const input = { ...inputOf(source, []), annotations };
		const chunks = sentInParts(input);
		const document = received(chunks);
		expect(document).toEqual(received(sentAtOnce(input)));
		expect(document?.layers.layers.at(-1)?.id).toBe("note");
		expect(document?.spans.map(({ layer }) => layer.label)).toEqual(["Notes"]);
		expect(partsSent(chunks)).toBe(Math.ceil(40 / 16));
	});

	test("parts are sent again if a span is not at its stored position", () => {
		const source = paragraphs(100);
		const { text } = parseDocument(source);
		const moved = { ...itemAt(text, "c1", 45, 40), start: 3000 };
		const chunks = sentInParts(inputOf(source, [moved]));
		expect(received(chunks)).toEqual(received(sentAtOnce(inputOf(source, [moved]))));
		expect(partsSent(chunks)).toBeGreaterThan(lastPart(chunks));
	});

	test("parts are not sent before the end of a span that crosses them", () => {
		const source = paragraphs(60);
		const { text } = parseDocument(source);
		const input = inputOf(source, [itemAt(text, "c1", 5, text.length - 10)]);
		const chunks = sentInParts(input);
		expect(received(chunks)).toEqual(received(sentAtOnce(input)));
		expect(chunks.filter(({ kind }) => kind === "parts")).toHaveLength(1);
	});

	test("parts are sent again if a link definition is found later", () => {
		const source = `[a] ${paragraphs(40)}\n\n> [a]:\n> http://x/\n\n${paragraphs(4)}`;
		const input = inputOf(source, []);
		expect(received(sentInParts(input))).toEqual(received(sentAtOnce(input)));
	});

	test("a document with very deep nesting is sent as plain paragraphs", () => {
		const source = `${paragraphs(40)}\n\n${"> ".repeat(300)}deep`;
		const input = inputOf(source, []);
		expect(received(sentInParts(input))).toEqual(received(sentAtOnce(input)));
	});

	test("random documents that are sent while parsing equal the same documents opened at once", () => {
		let marked = 0;
		const places = fc.array(
			fc.record({
				at: fc.nat(1000),
				length: fc.integer({ min: 1, max: 120 }),
				shift: fc.constantFrom(0, 0, 0, 0, 7, -5),
				/** Units from the end of the span to a further piece of it. */
				gap: fc.constantFrom(undefined, undefined, undefined, 0, 3, 300),
				isSection: fc.constantFrom(false, false, false, true),
			}),
			{ maxLength: 8 },
		);
		fc.assert(
			fc.property(fc.array(markdown, { minLength: 4, maxLength: 12 }), places, (blocks, spans) => {
				const source = blocks.join("\n\n");
				const { text } = parseDocument(source);
				const { length } = [...text];
				const items = spans.map(({ at, length: wide, shift, gap, isSection }, index) => {
					const start = Math.floor((at / 1001) * length);
					const item = itemAt(text, `c${index}`, start, wide, isSection ? `Label ${index}` : undefined);
					const shifted = { ...item, start: Math.max(0, item.start + shift) };
					if (isSection || gap === undefined || start + wide + gap >= length) return shifted;
					return { ...shifted, further: [itemAt(text, "", start + wide + gap, 5)] };
				});
				const input = inputOf(source, items);
				const whole = received(sentAtOnce(input));
				expect(received(sentInParts(input))).toEqual(whole);
				marked += whole?.spans.length ?? 0;
			}),
			{ numRuns: 15 },
		);
		expect(marked).toBeGreaterThan(25);
	});
});
