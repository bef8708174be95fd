import type { TextRange } from "../../document/index.ts";

/**
 * The index of the first span that begins at `offset` or later, in a list in text
 * order; the length of the list where none does.
 */
export function firstFrom(spans: readonly { readonly range: TextRange }[], offset: number): number {
	let low = 0;
	let high = spans.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((spans[middle]?.range.start ?? 0) < offset) low = middle + 1;
		else high = middle;
	}
	return low;
}
