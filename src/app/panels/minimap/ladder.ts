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
