import type { AnchoringText } from "./anchoring-text.ts";
import type { Between } from "./between.ts";
import { type Candidate, weigh } from "./candidate.ts";
import { nearestGraphemeBoundary } from "./graphemes.ts";
import { likest, resemblance } from "./likeness.ts";
import { pointedPlaces } from "./places.ts";
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
