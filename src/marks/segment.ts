import type { PlacedText, TextRange } from "../document/index.ts";
import { range } from "../document/index.ts";
import { inTextOrder } from "./span.ts";

/** The longest stretch of one text node that lies in the same set of spans. */
export interface Segment<S> {
	readonly range: TextRange;
	/** The spans over it, in text order, so the innermost is last. Never empty. */
	readonly spans: readonly S[];
}

/**
 * Cuts text nodes at the ends of spans.
 *
 * Overlap of any kind (nested, crossing, over several blocks) needs nothing
 * more than this: a segment carries all the spans that it lies in. Empty spans
 * cover no character and give no segment.
 *
 * @param texts text nodes in document order, as `placedTexts` gives them.
 * @param spans in any order; ranges in UTF-16 units, end exclusive.
 * @returns one list for each text node, gaps left out, in order.
 */
export function segmentsOf<S extends { readonly range: TextRange }>(
	texts: readonly PlacedText[],
	spans: readonly S[],
): readonly (readonly Segment<S>[])[] {
	const waiting = spans.filter(({ range: { start, end } }) => end > start).sort(inTextOrder);
	let next = 0;
	let open: S[] = [];

	return texts.map(({ node, start }) => {
		const end = start + node.value.length;
		const segments: Segment<S>[] = [];
		let at: number = start;
		while (at < end) {
			open = open.filter((span) => span.range.end > at);
			for (let span = waiting[next]; span && span.range.start <= at; span = waiting[++next]) {
				if (span.range.end > at) open.push(span);
			}
			let stop = Math.min(end, waiting[next]?.range.start ?? end);
			for (const span of open) stop = Math.min(stop, span.range.end);
			if (open.length > 0) segments.push({ range: range(at, stop), spans: [...open] });
			at = stop;
		}
		return segments;
	});
}
