import type { AnchoringText } from "./anchoring-text.ts";
import { longPieceLength, maxPieceOccurrences, maxPieces, maxWindows, pieceLength } from "./constants.ts";
import type { Query } from "./query.ts";

/**
 * Returns offsets in the normalised text where the quote may start, likeliest first.
 *
 * Pieces of the quote and of its context that still occur verbatim vote for a start; rare pieces have more
 * weight. The hint is included if the selector states a position.
 */
export function likelyStarts(text: AnchoringText, query: Query): readonly number[] {
	const { quote, before, after, hint, hasPosition } = query;
	const votes = [
		...votesOf(text, quote, 0, hint),
		...votesOf(text, before, -before.length, hint),
		...votesOf(text, after, quote.length, hint),
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
		.slice(0, maxWindows)
		.map(({ start, last }) => Math.max(0, Math.round((start + last) / 2)));
	return hasPosition ? [...starts, hint] : starts;
}

/** @param offset offset of `part` from the start of the quote */
function votesOf(text: AnchoringText, part: string, offset: number, hint: number) {
	const last = part.length - pieceLength;
	if (last < 0) return [];
	const step = Math.max(pieceLength >> 1, Math.ceil(last / (maxPieces - 1)));
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
