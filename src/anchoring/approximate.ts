import type { AnchoringText } from "./anchoring-text.ts";
import type { Between } from "./between.ts";
import { type Candidate, weigh } from "./candidate.ts";
import { nearestGraphemeBoundary } from "./graphemes.ts";
import { likest, resemblance } from "./likeness.ts";
import type { Sought } from "./sought.ts";

/**
 * Places with words like those sought: what stands between its surroundings,
 * and, for a quote that is long enough to be told from others, what is likest it
 * around the places that the surroundings point to.
 */
export function approximate(
	text: AnchoringText,
	sought: Sought,
	between: readonly Between[],
): readonly Candidate[] {
	const { quote } = sought;
	const folded = text.folded.value;
	const around = quote.length < minLength ? [] : stretchesLike(text, sought);
	return [...between.filter(({ isEmpty }) => !isEmpty), ...around].flatMap((stretch) => {
		const whole = wholeGraphemes(text, stretch);
		if (!whole) return [];
		const likeness = resemblance(folded.slice(whole.start, whole.end), quote);
		return [weigh(folded, whole.start, whole.end, likeness, sought)];
	});
}

/** A shorter quote is like too much: "Linus" is like "chines". */
const minLength = 12;
/** Longer quotes are found by their two ends. */
const endLength = 96;
const maxErrors = 0.4;
/** A long quote may have shrunk or grown by this factor. */
const maxGrowth = 2.5;

interface Stretch {
	readonly start: number;
	readonly end: number;
}

function stretchesLike(text: AnchoringText, sought: Sought): readonly Stretch[] {
	const { quote, near } = sought;
	if (quote.length <= 2 * endLength) return likestAround(text, sought);
	const heads = likestAround(text, { ...sought, quote: quote.slice(0, endLength), after: "" });
	const fromTail = quote.length - endLength;
	const tails = likestAround(text, {
		...sought,
		quote: quote.slice(-endLength),
		before: "",
		near: near + fromTail,
	});
	return heads.flatMap(({ start }) => {
		const change = ({ end }: Stretch) => Math.abs(end - start - quote.length);
		const [tail] = tails
			.filter(({ end }) => isGrown(end - start, quote.length))
			.sort((one, other) => change(one) - change(other));
		return tail ? [{ start, end: tail.end }] : [];
	});
}

function isGrown(length: number, from: number): boolean {
	return length > from / maxGrowth && length < from * maxGrowth;
}

function likestAround(text: AnchoringText, sought: Sought): readonly Stretch[] {
	const { quote } = sought;
	const slack = 32 + Math.floor(quote.length / 4);
	return pointedPlaces(text, sought).flatMap((place) => {
		const from = Math.max(0, place - slack);
		const stretch = text.folded.value.slice(from, place + quote.length + slack);
		const found = likest(stretch, quote, quote.length * maxErrors);
		// The middle one of several as good: an edit at an end may be counted in or out.
		const match = found[Math.floor((found.length - 1) / 2)];
		return match ? [{ start: from + match.start, end: from + match.end }] : [];
	});
}

/** Nothing is placed on half a character. */
function wholeGraphemes({ text, folded }: AnchoringText, { start, end }: Stretch): Stretch | undefined {
	const from = nearestGraphemeBoundary(text, folded.toText(start), -1);
	const to = nearestGraphemeBoundary(text, folded.toText(end), 1);
	return from === undefined || to === undefined
		? undefined
		: { start: folded.toFolded(from), end: folded.toFolded(to) };
}

/**
 * The places in the folded text where the quote may have started, likeliest
 * first: pieces of the quote and of its surroundings that still stand verbatim
 * each vote for where the quote would start, a rare piece with more weight. The
 * hint is always among them.
 */
function pointedPlaces(text: AnchoringText, sought: Sought): readonly number[] {
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
