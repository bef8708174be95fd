import type { Layer, LayerId } from "../../../annotation/index.ts";
import { type PlacedSpan, rangesOf } from "../../../corpus/index.ts";
import { inTextOrder } from "../../../marks/index.ts";

/** The spans of one layer, as they are drawn in the minimap. */
export interface Lane {
	readonly layer: Layer;
	/** SVG path data of vertical lines at x = 0. */
	readonly path: string;
}

/** In pixels from the top of the minimap. The end is exclusive. */
export interface PixelRange {
	readonly start: number;
	readonly end: number;
}

/**
 * Returns a lane for each layer: first layers with notes, then the other layers, then the author's layer.
 *
 * @param spans in text order
 * @param pixelOf converts a text offset to pixels from the top of the minimap; monotonic
 */
export function createLanes(
	layers: readonly Layer[],
	spans: readonly PlacedSpan[],
	pixelOf: (offset: number) => number,
): readonly Lane[] {
	const pixelRanges = new Map<LayerId, PixelRange[]>(layers.map(({ id }) => [id, []]));
	for (const { layer, range } of spans.flatMap(piecesOf).sort(inTextOrder)) {
		pixelRanges.get(layer.id)?.push({ start: pixelOf(range.start), end: pixelOf(range.end) });
	}
	return [...layers]
		.sort((a, b) => laneOrder(a) - laneOrder(b))
		.map((layer) => {
			const lines = clipOverlaps(pixelRanges.get(layer.id) ?? []).map(
				({ start, end }) => `M0 ${start}V${end}`,
			);
			return { layer, path: lines.join("") };
		});
}

const piecesOf = (span: PlacedSpan) => rangesOf(span).map((range) => ({ layer: span.layer, range }));

function laneOrder({ notes, voice }: Layer): number {
	if (voice === "author") return 2;
	return notes ? 0 : 1;
}

/**
 * Rounds ranges to whole pixels and removes overlaps, so that there are at most as many
 * lines as pixels. Ranges that touch stay separate. A range is at least 2 pixels long.
 *
 * @param ranges in order of their starts, in fractions of pixels
 */
export function clipOverlaps(ranges: readonly PixelRange[]): readonly PixelRange[] {
	const clipped: PixelRange[] = [];
	let coveredTo = 0;
	for (const range of ranges) {
		const from = Math.round(range.start);
		const start = Math.max(from, coveredTo);
		const end = Math.max(Math.round(range.end), from + minLength);
		if (end <= start) continue;
		clipped.push({ start, end });
		coveredTo = end;
	}
	return clipped;
}

const minLength = 2;

/**
 * Measured positions of the text on the page: offsets in UTF-16 units and distances
 * from the top in pixels. Both lists are ascending and have the same length.
 */
export interface OffsetHeights {
	readonly offsets: readonly number[];
	readonly heights: readonly number[];
}

/**
 * Returns the distance of an offset from the top of the page, interpolated between the
 * nearest measurements. Lines between two measurements are alike, so the error is at most one line.
 */
export function heightAt({ offsets, heights }: OffsetHeights, offset: number): number {
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
