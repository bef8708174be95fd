import { type PlacedSpan, rangesOf } from "../corpus/index.ts";

/** A span of each annotator that mark the same thing. */
export interface SpanPair {
	readonly left: PlacedSpan;
	readonly right: PlacedSpan;
}

/** The spans of one layer, each in exactly one of the lists. */
export interface PairedSpans {
	/** Pairs at exactly the same place. */
	readonly same: readonly SpanPair[];
	/** Pairs that overlap, with different ends. */
	readonly overlapping: readonly SpanPair[];
	readonly onlyLeft: readonly PlacedSpan[];
	readonly onlyRight: readonly PlacedSpan[];
}

/**
 * Pairs the spans of two annotators. A span has at most one partner: one at the same place with the same entity, then
 * one at the same place, then the one with the greatest share of common characters. Of equal shares, the pair that is
 * earlier in the lists comes first, so that swapping the sides swaps the result.
 *
 * @param keyOf an equal key means an equal entity
 */
export function pairSpans(
	left: readonly PlacedSpan[],
	right: readonly PlacedSpan[],
	keyOf: (span: PlacedSpan) => string,
): PairedSpans {
	const exact = pairByKey(left, right, (span) => `${placeOf(span)} ${keyOf(span)}`);
	const samePlace = pairByKey(exact.onlyLeft, exact.onlyRight, placeOf);
	const near = pairByOverlap(samePlace.onlyLeft, samePlace.onlyRight);
	return { ...near, same: [...exact.pairs, ...samePlace.pairs] };
}

/** Equal for spans whose passages are the same. */
export const placeOf = (span: PlacedSpan): string =>
	rangesOf(span)
		.map(({ start, end }) => `${start}-${end}`)
		.join();

/** Pairs items with the same key, in the order of the lists. */
export function pairByKey<Item>(
	left: readonly Item[],
	right: readonly Item[],
	keyOf: (item: Item) => string,
) {
	const waiting = new Map<string, Item[]>();
	for (const item of right) {
		const key = keyOf(item);
		const list = waiting.get(key);
		if (list) list.push(item);
		else waiting.set(key, [item]);
	}
	const pairs: { readonly left: Item; readonly right: Item }[] = [];
	const onlyLeft = left.filter((item) => {
		const partner = waiting.get(keyOf(item))?.shift();
		if (partner !== undefined) pairs.push({ left: item, right: partner });
		return partner === undefined;
	});
	const rest = new Set([...waiting.values()].flat());
	return { pairs, onlyLeft, onlyRight: right.filter((item) => rest.has(item)) };
}

function pairByOverlap(left: readonly PlacedSpan[], right: readonly PlacedSpan[]): Omit<PairedSpans, "same"> {
	const candidates = overlapsOf(left, right).sort(
		(one, other) => other.share - one.share || one.order - other.order,
	);
	const partners = new Set<PlacedSpan>();
	const overlapping: SpanPair[] = [];
	for (const { left: one, right: other } of candidates) {
		if (partners.has(one) || partners.has(other)) continue;
		partners.add(one).add(other);
		overlapping.push({ left: one, right: other });
	}
	const isAlone = (span: PlacedSpan) => !partners.has(span);
	return { overlapping, onlyLeft: left.filter(isAlone), onlyRight: right.filter(isAlone) };
}

interface Overlap extends SpanPair {
	/** Characters in both spans, divided by the characters in at least one of them. */
	readonly share: number;
	/** Sum of the indexes. Two overlaps with a span in common have different sums. */
	readonly order: number;
}

/** Returns all overlaps. One walk in text order: a span is compared only with those that are still open. */
function overlapsOf(left: readonly PlacedSpan[], right: readonly PlacedSpan[]): Overlap[] {
	const found: Overlap[] = [];
	let open: readonly number[] = [];
	let next = 0;
	for (const [at, one] of left.entries()) {
		const end = endOf(one);
		const added: number[] = [];
		while ((right[next]?.range.start ?? Infinity) < end) added.push(next++);
		open = [...open, ...added].filter((other) => {
			const two = right[other];
			return two && endOf(two) > one.range.start;
		});
		for (const other of open) {
			const two = right[other];
			const share = two ? commonShare(one, two) : 0;
			if (two && share > 0) found.push({ left: one, right: two, share, order: at + other });
		}
	}
	return found;
}

const endOf = (span: PlacedSpan): number => rangesOf(span).at(-1)?.end ?? span.range.end;

function commonShare(left: PlacedSpan, right: PlacedSpan): number {
	let common = 0;
	for (const one of rangesOf(left)) {
		for (const two of rangesOf(right)) {
			common += Math.max(0, Math.min(one.end, two.end) - Math.max(one.start, two.start));
		}
	}
	return common / (lengthOf(left) + lengthOf(right) - common);
}

const lengthOf = (span: PlacedSpan): number =>
	rangesOf(span).reduce((sum, { start, end }) => sum + end - start, 0);
