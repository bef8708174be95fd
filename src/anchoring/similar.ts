import type { AnchoringText } from "./anchoring-text.ts";
import type { PassageBetween } from "./between.ts";
import { type Candidate, scoreCandidate } from "./candidate.ts";
import {
	longPieceLength,
	maxErrorRate,
	maxGrowth,
	maxPassages,
	maxPieceOccurrences,
	maxPieces,
	minSimilarLength,
	pieceLength,
	quoteEndLength,
} from "./constants.ts";
import { nearestGraphemeBoundary } from "./graphemes.ts";
import type { Query } from "./query.ts";
import { closestMatches, similarity } from "./similarity.ts";

/**
 * Finds passages with words similar to the quote. These are the passages between its old neighbours. If the
 * quote is long enough, they also include the most similar words where pieces of the quote or its context
 * occur.
 */
export function similarCandidates(
	text: AnchoringText,
	query: Query,
	between: readonly PassageBetween[],
): readonly Candidate[] {
	const { quote } = query;
	const folded = text.folded.value;
	const around = quote.length < minSimilarLength ? [] : similarPassages(text, query);
	return [...between.filter(({ isEmpty }) => !isEmpty), ...around].flatMap((passage) => {
		const whole = wholeGraphemes(text, passage);
		if (!whole) return [];
		const found = folded.slice(whole.start, whole.end);
		return [scoreCandidate(folded, whole.start, whole.end, similarity(found, quote), query)];
	});
}

/** Offsets in the folded text, end exclusive. */
interface Passage {
	readonly start: number;
	readonly end: number;
}

/** Finds a long quote by its two ends, because comparing the whole quote takes quadratic time. */
function similarPassages(text: AnchoringText, query: Query): readonly Passage[] {
	const { quote, hint } = query;
	if (quote.length <= 2 * quoteEndLength) return closestPassages(text, query);
	const heads = closestPassages(text, { ...query, quote: quote.slice(0, quoteEndLength), after: "" });
	const tails = closestPassages(text, {
		...query,
		quote: quote.slice(-quoteEndLength),
		before: "",
		hint: hint + quote.length - quoteEndLength,
	});
	return heads.flatMap(({ start }) => {
		const change = ({ end }: Passage) => Math.abs(end - start - quote.length);
		const [tail] = tails
			.filter(({ end }) => isPlausibleLength(end - start, quote.length))
			.sort((one, other) => change(one) - change(other));
		return tail ? [{ start, end: tail.end }] : [];
	});
}

function isPlausibleLength(length: number, original: number): boolean {
	return length > original / maxGrowth && length < original * maxGrowth;
}

function closestPassages(text: AnchoringText, query: Query): readonly Passage[] {
	const { quote } = query;
	const slack = 32 + Math.floor(quote.length / 4);
	return likelyStarts(text, query).flatMap((start) => {
		const from = Math.max(0, start - slack);
		const searched = text.folded.value.slice(from, start + quote.length + slack);
		const found = closestMatches(searched, quote, quote.length * maxErrorRate);
		// Use the middle one of equally close matches: an edit at an end can be counted inside or outside the match.
		const match = found[Math.floor((found.length - 1) / 2)];
		return match ? [{ start: from + match.start, end: from + match.end }] : [];
	});
}

/** Extends a passage to whole grapheme clusters. */
function wholeGraphemes({ text, folded }: AnchoringText, { start, end }: Passage): Passage | undefined {
	const from = nearestGraphemeBoundary(text, folded.toText(start), -1);
	const to = nearestGraphemeBoundary(text, folded.toText(end), 1);
	return from === undefined || to === undefined
		? undefined
		: { start: folded.toFolded(from), end: folded.toFolded(to) };
}

/**
 * Returns offsets in the folded text where the quote may start, likeliest first.
 *
 * Pieces of the quote and of its context that still occur verbatim vote for a start; rare pieces have more
 * weight. The hint is included if the selector states a position.
 */
function likelyStarts(text: AnchoringText, query: Query): readonly number[] {
	const { quote, before, after, hint, hasPosition } = query;
	const votes = [
		...votesOf(text, quote, 0, hint),
		...votesOf(text, before, -before.length - 1, hint),
		...votesOf(text, after, quote.length + 1, hint),
	].sort((one, other) => one.start - other.start);
	const tolerance = Math.max(24, quote.length / 4);
	const clusters: { readonly start: number; weight: number; last: number }[] = [];
	for (const { start, weight } of votes) {
		const cluster = clusters.at(-1);
		if (cluster && start - cluster.last <= tolerance && start - cluster.start <= 2 * tolerance) {
			cluster.weight += weight;
			cluster.last = start;
		} else {
			clusters.push({ start, weight, last: start });
		}
	}
	const starts = clusters
		.sort((one, other) => other.weight - one.weight)
		.slice(0, maxPassages)
		.map(({ start, last }) => Math.max(0, Math.round((start + last) / 2)));
	return hasPosition ? [...starts, hint] : starts;
}

/** @param offset offset of `part` from the start of the quote */
function votesOf(text: AnchoringText, part: string, offset: number, hint: number) {
	const last = part.length - pieceLength;
	if (last < 0) return [];
	const step = Math.max(pieceLength / 2, Math.ceil(last / (maxPieces - 1)));
	const votes: { readonly start: number; readonly weight: number }[] = [];
	for (let piece = 0; piece <= last; piece += step) {
		const expected = hint + offset + piece;
		const find = (length: number) =>
			text.nGrams.find(part.slice(piece, piece + length), expected, maxPieceOccurrences).starts;
		const long = find(longPieceLength);
		const starts = long.length > 0 ? long : find(pieceLength);
		for (const start of starts) votes.push({ start: start - offset - piece, weight: 1 / starts.length });
	}
	return votes;
}
