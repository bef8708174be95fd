import type { Layer } from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../library/index.ts";

/** A layer's spans on the strip. */
export interface Lane {
	readonly layer: Layer;
	/** Path data of vertical lines at x = 0. */
	readonly path: string;
}

/** Start inclusive, end exclusive, in whole pixels of the strip. */
export interface Run {
	readonly start: number;
	readonly end: number;
}

/**
 * A lane for each layer: what others say, what is named, what the author says.
 *
 * @param spans in text order
 * @param placeOf where an offset of the text stands on the strip, in pixels; never falls as offsets rise
 */
export function lanesOf(
	layers: readonly Layer[],
	spans: readonly PlacedSpan[],
	placeOf: (offset: number) => number,
): readonly Lane[] {
	const placesOf = new Map(layers.map(({ id }) => [id, [] as Run[]]));
	for (const { layer, range } of spans) {
		placesOf.get(layer.id)?.push({ start: placeOf(range.start), end: placeOf(range.end) });
	}
	return [...layers]
		.sort((a, b) => orderOf(a) - orderOf(b))
		.map((layer) => {
			const lines = runsOf(placesOf.get(layer.id) ?? []).map(({ start, end }) => `M0 ${start}V${end}`);
			return { layer, path: lines.join("") };
		});
}

/**
 * What of the strip is covered, so that there are never more lines than pixels
 * however many spans there are. Two spans that touch stay two, and the shortest
 * is as long as can be seen.
 *
 * @param places by start, in fractions of pixels
 */
export function runsOf(places: readonly Run[]): readonly Run[] {
	const runs: Run[] = [];
	let covered = 0;
	for (const place of places) {
		const from = Math.round(place.start);
		const start = Math.max(from, covered);
		const end = Math.max(Math.round(place.end), from + shortest);
		if (end <= start) continue;
		runs.push({ start, end });
		covered = end;
	}
	return runs;
}

function orderOf({ notes, voice }: Layer): number {
	if (voice === "author") return 2;
	return notes ? 0 : 1;
}

/** In pixels. */
const shortest = 2;

/**
 * Where the text stands on the page, at as many places as were measured: offsets
 * in UTF-16 units and heights in pixels, both ascending, one height for each offset.
 */
export interface Ladder {
	readonly offsets: readonly number[];
	readonly heights: readonly number[];
}

/**
 * The height of an offset: that of the last rung at or before it, and its share of
 * the way to the next. Between two rungs lines are alike, so this is true to a line.
 */
export function heightAt({ offsets, heights }: Ladder, offset: number): number {
	let low = 0;
	let high = offsets.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((offsets[middle] ?? 0) <= offset) low = middle + 1;
		else high = middle;
	}
	const before = heights[low - 1];
	const after = heights[low];
	if (before === undefined || after === undefined) return before ?? after ?? 0;
	const from = offsets[low - 1] ?? 0;
	return before + ((after - before) * (offset - from)) / ((offsets[low] ?? from) - from);
}
