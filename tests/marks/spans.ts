import fc from "fast-check";
import { annotationId, type Channel, layerId } from "../../src/annotation/index.ts";
import { range } from "../../src/document/index.ts";
import type { Span } from "../../src/marks/index.ts";

const channels: Readonly<Record<string, Channel>> = { site: "solid", claim: "bracket", commentary: "dotted" };

/** A span of a layer, `claim` where none is named, over UTF-16 units; end exclusive. */
export function span(id: string, start: number, end: number, layer = "claim"): Span {
	return {
		id: annotationId(id),
		layer: layerId(layer),
		channel: channels[layer] ?? "wavy",
		range: range(start, end),
	};
}

/** A span over the first of these words in the text. */
export function spanOver(text: string, id: string, words: string, layer?: string): Span {
	const start = text.indexOf(words);
	if (start < 0) throw new Error(`${JSON.stringify(words)} is not in the text.`);
	return span(id, start, start + words.length, layer);
}

/** Spans of any kind in a text of so many units: nested, crossing, adjacent, twice the same, empty. */
export const spansIn = (length: number, maxLength = 12): fc.Arbitrary<readonly Span[]> =>
	fc
		.array(fc.tuple(fc.nat(length), fc.nat(length), fc.constantFrom(...Object.keys(channels))), { maxLength })
		.map((ends) =>
			ends.map(([one, other, layer], at) =>
				span(`a${at}`, Math.min(one, other), Math.max(one, other), layer),
			),
		);

/** The oracle: the ids of the spans over one unit, the one that begins first and the longer first. */
export const idsAt = (spans: readonly Span[], unit: number): readonly string[] =>
	spans
		.filter(({ range: { start, end } }) => start <= unit && unit < end)
		.toSorted((one, other) => one.range.start - other.range.start || other.range.end - one.range.end)
		.map(({ id }) => id);
