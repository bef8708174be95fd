import type { TextRange } from "../document/index.ts";
import { inTextOrder } from "./span.ts";

/** Finds spans by place. Answers are in text order, so the innermost comes last. */
export interface SpanIndex<S> {
	/** The spans over the unit at `offset`. */
	at(offset: number): readonly S[];
	/** The spans that share at least one unit with the range. */
	over(range: TextRange): readonly S[];
	/** The spans that begin in the range. */
	beginningIn(range: TextRange): readonly S[];
}

/**
 * Sorted starts and a running maximum of ends: no span before the first place
 * where that maximum passes the start of the range can reach into it. Empty
 * spans are found by where they begin and are over nothing.
 */
export function createSpanIndex<S extends { readonly range: TextRange }>(spans: readonly S[]): SpanIndex<S> {
	const sorted = [...spans].sort(inTextOrder);
	const starts = Int32Array.from(sorted, ({ range }) => range.start);
	const reach = new Int32Array(sorted.length);
	let furthest = -1;
	sorted.forEach(({ range }, index) => {
		furthest = Math.max(furthest, range.end);
		reach[index] = furthest;
	});
	const over = (start: number, end: number) =>
		end <= start
			? []
			: sorted
					.slice(firstAbove(reach, start), firstAtLeast(starts, end))
					.filter(({ range }) => range.end > start && range.end > range.start);
	return {
		at: (offset) => over(offset, offset + 1),
		over: ({ start, end }) => over(start, end),
		beginningIn: ({ start, end }) => sorted.slice(firstAtLeast(starts, start), firstAtLeast(starts, end)),
	};
}

const firstAtLeast = (sorted: Int32Array, value: number) => firstAbove(sorted, value - 1);

/** The first index whose value is greater; the length where none is. */
function firstAbove(sorted: Int32Array, value: number): number {
	let low = 0;
	let high = sorted.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((sorted[middle] ?? 0) > value) high = middle;
		else low = middle + 1;
	}
	return low;
}
