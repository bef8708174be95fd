import type { AnchoringText } from "./anchoring-text.ts";
import type { Sought } from "./sought.ts";

/**
 * The places in the folded text where the quote may have started, likeliest
 * first: pieces of the quote and of its surroundings that still stand verbatim
 * each vote for where the quote would start, a rare piece with more weight. The
 * hint is always among them.
 */
export function pointedPlaces(text: AnchoringText, sought: Sought): readonly number[] {
	const { quote, before, after, near, hasPosition } = sought;
	const votes = [
		...votesOf(text, quote, 0, near),
		...votesOf(text, before, -before.length - 1, near),
		...votesOf(text, after, quote.length + 1, near),
	].sort((one, other) => one.start - other.start);
	const tolerance = Math.max(24, quote.length / 4);
	const places: { readonly start: number; weight: number; last: number }[] = [];
	for (const { start, weight } of votes) {
		const place = places.at(-1);
		if (place && start - place.last <= tolerance && start - place.start <= 2 * tolerance) {
			place.weight += weight;
			place.last = start;
		} else {
			places.push({ start, weight, last: start });
		}
	}
	const pointed = places
		.sort((one, other) => other.weight - one.weight)
		.slice(0, maxPlaces)
		.map(({ start, last }) => Math.max(0, Math.round((start + last) / 2)));
	return hasPosition ? [...pointed, near] : pointed;
}

const maxPlaces = 5;
const pieceLength = 10;
/** Tried first: in a text that repeats its phrases a short piece points everywhere. */
const longPieceLength = 24;
const maxPieces = 12;
const maxOccurrences = 6;

/** `offset` is where the stretch stood, counted from the start of the quote. */
function votesOf(text: AnchoringText, stretch: string, offset: number, near: number) {
	const last = stretch.length - pieceLength;
	if (last < 0) return [];
	const step = Math.max(pieceLength / 2, Math.ceil(last / (maxPieces - 1)));
	const votes: { readonly start: number; readonly weight: number }[] = [];
	for (let piece = 0; piece <= last; piece += step) {
		const at = near + offset + piece;
		const find = (length: number) =>
			text.grams.find(stretch.slice(piece, piece + length), at, maxOccurrences).starts;
		const long = find(longPieceLength);
		const starts = long.length > 0 ? long : find(pieceLength);
		for (const start of starts) votes.push({ start: start - offset - piece, weight: 1 / starts.length });
	}
	return votes;
}
