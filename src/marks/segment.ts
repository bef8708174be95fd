import type { LocatedTextNode, TextRange } from "../document/index.ts";
import { range } from "../document/index.ts";
import { inTextOrder } from "./span.ts";

/** The longest piece of one text node that is covered by the same spans. */
export interface Segment<S> {
	readonly range: TextRange;
	/** The spans that cover the segment, in text order, so the innermost is last. Never empty. */
	readonly spans: readonly S[];
}

/**
 * Cuts text nodes wherever a span starts or ends.
 *
 * Nested, crossing and multi-block spans are the same case, because a segment lists all spans that cover it. An
 * empty span has no segment.
 *
 * @param texts text nodes in document order
 * @param spans in any order; ranges in UTF-16 units, end exclusive
 * @returns one list for each text node, in order, without the pieces that no span covers
 */
export function segmentsOf<S extends { readonly range: TextRange }>(
	texts: readonly LocatedTextNode[],
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
