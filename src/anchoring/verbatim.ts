import type { AnchoringText } from "./anchoring-text.ts";
import {
	maxOccurrences,
	maxVerbatimWindows,
	minNeighbourLength,
	minUniqueLength,
	neighbourLength,
} from "./constants.ts";
import { isGraphemeBoundary } from "./graphemes.ts";
import { isMidWord, isRepeatedBeside, type Query } from "./query.ts";

/** Occurrences of a quote. None is inside a grapheme cluster or inside a longer word. */
interface Occurrences {
	/** Offsets in the normalised text. */
	readonly starts: readonly number[];
	/** True if there are certainly no others. */
	readonly isComplete: boolean;
}

/**
 * Returns the place of the quote if its words and its context prove it, as an offset in the normalised text: the place at
 * the hint, or else the only place between both old neighbours.
 *
 * If the context repeats the quote, the whole context has to agree. Otherwise, after a sentence was deleted, its words
 * could be found in the next sentence. More context that agrees never changes a place to undefined, because it can only
 * exclude other places.
 */
export function certainPlace(text: AnchoringText, query: Query): number | undefined {
	const { quote, before, after, hint, hasPosition } = query;
	const isRepeated = isRepeatedBeside(query);
	const isBetween = (start: number, length: number) =>
		hasNeighbours(text, start, query, isRepeated ? Number.POSITIVE_INFINITY : length);
	if (hasPosition && isBetween(hint, minNeighbourLength) && isWhole(text, hint, query)) return hint;
	const lead = before.slice(-neighbourLength);
	const trail = after.slice(0, neighbourLength);
	const found = occurrencesOf(text, query, lead, trail);
	if (!found.isComplete) return undefined;
	const starts =
		found.starts.length === 1
			? found.starts
			: found.starts.filter((start) => isBetween(start, Number.POSITIVE_INFINITY));
	const [only, other] = starts;
	if (only === undefined || other !== undefined || !isBetween(only, neighbourLength)) return undefined;
	if (lead.length + trail.length >= minNeighbourLength) return only;
	const anywhere = occurrencesOf(text, query, "", "");
	const isUnique = anywhere.isComplete && anywhere.starts.length === 1;
	return isUnique && (lead !== "" || trail !== "" || quote.length >= minUniqueLength) ? only : undefined;
}

/** Returns the likeliest occurrences of the quote: those with the most context beside them, then the nearest. */
export function verbatimPlaces(text: AnchoringText, query: Query): readonly number[] {
	const { hint, before, after } = query;
	const anywhere = occurrencesOf(text, query, "", "");
	const starts = new Set(anywhere.starts);
	if (!anywhere.isComplete) {
		const lead = before.slice(-minNeighbourLength);
		const trail = after.slice(0, minNeighbourLength);
		for (const start of occurrencesOf(text, query, lead, "").starts) starts.add(start);
		for (const start of occurrencesOf(text, query, "", trail).starts) starts.add(start);
	}
	return [...starts]
		.map((start) => ({ start, agreeing: agreeingUnits(text.normalised.value, start, query) }))
		.sort(
			(one, other) =>
				other.agreeing - one.agreeing || Math.abs(one.start - hint) - Math.abs(other.start - hint),
		)
		.slice(0, maxVerbatimWindows)
		.map(({ start }) => start);
}

/** Finds the quote with a part of its context. Returns the starts of the quote. */
function occurrencesOf(text: AnchoringText, query: Query, before: string, after: string): Occurrences {
	const { starts, isComplete } = text.nGrams.find(
		before + query.quote + after,
		query.hint - before.length,
		maxOccurrences,
	);
	const whole = starts.map((start) => start + before.length).filter((start) => isWhole(text, start, query));
	return { starts: whole, isComplete };
}

/** True if the quote is at this place, between so many units of its context on each side, or all that is stated. */
function hasNeighbours(
	{ normalised: { value } }: AnchoringText,
	start: number,
	query: Query,
	length: number,
): boolean {
	const before = query.before.slice(-length);
	const after = query.after.slice(0, length);
	return start >= before.length && value.startsWith(before + query.quote + after, start - before.length);
}

/** Counts the equal units on both sides of a place. */
function agreeingUnits(text: string, start: number, { quote, before, after }: Query): number {
	const end = start + quote.length;
	let left = 0;
	while (left < before.length && text[start - 1 - left] === before[before.length - 1 - left]) left += 1;
	let right = 0;
	while (right < after.length && text[end + right] === after[right]) right += 1;
	return left + right;
}

function isWhole({ text, normalised }: AnchoringText, start: number, query: Query): boolean {
	const { value } = normalised;
	const end = start + query.quote.length;
	if (query.startsAtWordEdge && isMidWord(value.slice(Math.max(0, start - 2), start), query.quote))
		return false;
	if (query.endsAtWordEdge && isMidWord(query.quote, value.slice(end, end + 2))) return false;
	return (
		isGraphemeBoundary(text, normalised.startInText(start)) &&
		isGraphemeBoundary(text, normalised.endInText(end))
	);
}
