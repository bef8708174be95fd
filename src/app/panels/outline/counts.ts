import type { LayerId } from "../../../annotation/index.ts";
import type { TextRange } from "../../../document/index.ts";
import type { PlacedSpan } from "../../../library/index.ts";

/** Where the spans of each layer begin, ascending, so that counting those of a part is two searches. */
export function startsByLayer(shown: readonly PlacedSpan[]): ReadonlyMap<LayerId, readonly number[]> {
	const starts = new Map<LayerId, number[]>();
	for (const { layer, range } of shown) {
		const known = starts.get(layer.id);
		if (known) known.push(range.start);
		else starts.set(layer.id, [range.start]);
	}
	return starts;
}

/** How many begin in a range. */
export function countIn(starts: readonly number[] = [], { start, end }: TextRange): number {
	return countBelow(starts, end) - countBelow(starts, start);
}

function countBelow(sorted: readonly number[], limit: number): number {
	let low = 0;
	let high = sorted.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((sorted[middle] ?? 0) < limit) low = middle + 1;
		else high = middle;
	}
	return low;
}
