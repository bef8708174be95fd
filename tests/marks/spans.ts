import fc from "fast-check";
import { annotationId, layerId, type MarkStyle } from "../../src/annotation/index.ts";
import { range } from "../../src/document/index.ts";
import type { Span } from "../../src/marks/index.ts";

const markStyles: Readonly<Record<string, MarkStyle>> = {
	site: "solid",
	claim: "bracket",
	commentary: "dotted",
};

/** Creates a span over UTF-16 units, end exclusive. */
export function span(id: string, start: number, end: number, layer = "claim"): Span {
	return {
		id: annotationId(id),
		layer: layerId(layer),
		markStyle: markStyles[layer] ?? "wavy",
		range: range(start, end),
	};
}

/** Creates a span over the first occurrence of these words in the text. */
export function spanOver(text: string, id: string, words: string, layer?: string): Span {
	const start = text.indexOf(words);
	if (start < 0) throw new Error(`${JSON.stringify(words)} is not in the text.`);
	return span(id, start, start + words.length, layer);
}

/** Random spans in a text of `length` units: nested, crossing, adjacent, equal, empty. */
export const spansIn = (length: number, maxLength = 12): fc.Arbitrary<readonly Span[]> =>
	fc
		.array(fc.tuple(fc.nat(length), fc.nat(length), fc.constantFrom(...Object.keys(markStyles))), {
			maxLength,
		})
		.map((ends) =>
			ends.map(([one, other, layer], at) =>
				span(`a${at}`, Math.min(one, other), Math.max(one, other), layer),
			),
		);

/** The oracle: ids of the spans that cover one unit, by start, then the longer first. */
export const idsAt = (spans: readonly Span[], unit: number): readonly string[] =>
	spans
		.filter(({ range: { start, end } }) => start <= unit && unit < end)
		.toSorted((one, other) => one.range.start - other.range.start || other.range.end - one.range.end)
		.map(({ id }) => id);
