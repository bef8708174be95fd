import type { TextRange } from "../document/index.ts";
import { inTextOrder } from "./span.ts";

/** Finds spans by offset. Results are in text order, so the innermost comes last. */
export interface SpanIndex<S> {
	/** Returns the spans that cover the unit at `offset`. */
	at(offset: number): readonly S[];
	/** Returns the spans that share at least one unit with the range. */
	over(range: TextRange): readonly S[];
	/** Returns the spans that start in the range, empty ones too. */
	beginningIn(range: TextRange): readonly S[];
}

/**
 * Creates an index from sorted starts and the running maximum of ends. No span before the first index at which this
 * maximum exceeds the start of a range can reach into the range. The spans are sorted on first use.
 */
export function createSpanIndex<S extends { readonly range: TextRange }>(spans: readonly S[]): SpanIndex<S> {
	let created: SortedSpans<S> | undefined;
	const get = () => (created ??= sortedSpans(spans));
	const over = (start: number, end: number) => {
		if (end <= start) return [];
		const { sorted, starts, reach } = get();
		return sorted
			.slice(firstAbove(reach, start), firstAtLeast(starts, end))
			.filter(({ range }) => range.end > start && range.end > range.start);
	};
	return {
		at: (offset) => over(offset, offset + 1),
		over: ({ start, end }) => over(start, end),
		beginningIn({ start, end }) {
			const { sorted, starts } = get();
			return sorted.slice(firstAtLeast(starts, start), firstAtLeast(starts, end));
		},
	};
}

interface SortedSpans<S> {
	readonly sorted: readonly S[];
	readonly starts: Int32Array;
	/** The greatest end of the spans up to each index. */
	readonly reach: Int32Array;
}

function sortedSpans<S extends { readonly range: TextRange }>(spans: readonly S[]): SortedSpans<S> {
	const sorted = [...spans].sort(inTextOrder);
	const starts = Int32Array.from(sorted, ({ range }) => range.start);
	const reach = new Int32Array(sorted.length);
	let furthest = -1;
	sorted.forEach(({ range }, index) => {
		furthest = Math.max(furthest, range.end);
		reach[index] = furthest;
	});
	return { sorted, starts, reach };
}

const firstAtLeast = (sorted: Int32Array, value: number) => firstAbove(sorted, value - 1);

/** Returns the first index whose value is greater, or the length if there is none. */
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
