import type { Selector } from "../annotation/index.ts";
import type { TextRange } from "../document/index.ts";
import type { AnchoringText } from "./anchoring-text.ts";
import { approximate } from "./approximate.ts";
import { betweenSurroundings } from "./between.ts";
import { ranked } from "./candidate.ts";
import { exactAsDescribed, exactAtHint } from "./exact-at-hint.ts";
import { exactElsewhere } from "./exact-elsewhere.ts";
import type { Placement } from "./placement.ts";
import { hintIn, refusalOf, type Sought, soughtIn } from "./sought.ts";
import { surroundingsAt } from "./surroundings.ts";
import { isBetweenNeighbours, rangeOf, verdict } from "./verdict.ts";

/**
 * Finds where the words of a selector stand in the text as it is now.
 *
 * The quote is the truth, the position a hint, the surroundings the judge:
 * - The words at the hint are `exact`, whatever became of their surroundings.
 *   Only where both sides there are strangers may it be chance: if the same words
 *   stand elsewhere between both their old neighbours they have `moved` there, and
 *   a quote of under 5 units is `check`.
 * - The same words elsewhere are `moved` if their surroundings agree, the more of
 *   them the shorter the quote and the further the place, and no other place
 *   comes near. A quote that the text holds once and that is as long as a
 *   sentence needs no surroundings if the selector states none.
 * - The same words with too little agreement, or like words, are `check`. A quote
 *   under 12 units is never matched by likeness, but by what stands between its
 *   surroundings, and only if that resembles it.
 * - All else is an `orphan`, also an empty quote, one over 10,000 code points and
 *   one with half a surrogate pair. A wrong place is worse than an orphan.
 *
 * White space is folded throughout. Work is bounded by the lengths of the selector,
 * never by that of the text, once the text is indexed.
 *
 * @throws RangeError if the text holds a lone surrogate; see `createTextIndex`.
 */
export function anchor(text: AnchoringText, selector: Selector): Placement {
	const refusal = refusalOf(selector);
	if (refusal) return { kind: "orphan", candidates: [], reason: refusal };
	const hint = hintIn(text, selector);
	const described = exactAsDescribed(text, selector, hint);
	if (described) return { kind: "exact", range: described };
	const sought = soughtIn(text, selector);
	const atHint = exactAtHint(text, sought, hint);
	if (atHint && !isAmongStrangers(text, atHint, sought)) return { kind: "exact", range: atHint };
	const { candidates: same, isOnly } = exactElsewhere(text, sought);
	if (atHint) {
		const [proven, rival] = ranked(same.filter(isBetweenNeighbours));
		if (proven && !rival) return { kind: "moved", range: rangeOf(text, proven) };
		return sought.quote.length < minTelling ? doubtful(text, atHint) : { kind: "exact", range: atHint };
	}
	const between = betweenSurroundings(text, sought);
	return verdict(text, sought, {
		same,
		isOnly,
		like: approximate(text, sought, between),
		isCutOut: between.some(({ isEmpty }) => isEmpty),
	});
}

/**
 * Where the words stand just as the selector describes them, which the rest of the text has no say in: given the
 * beginning of a text, the answer is that of the whole. Undefined says nothing.
 *
 * @throws RangeError if the text holds a lone surrogate; see `createTextIndex`.
 */
export const anchorAsDescribed = (text: AnchoringText, selector: Selector): TextRange | undefined =>
	refusalOf(selector) ? undefined : exactAsDescribed(text, selector, hintIn(text, selector));

/** "and" stands at any given place of an English text once in a hundred times, a name never. */
const minTelling = 5;

function doubtful({ text }: AnchoringText, place: TextRange): Placement {
	const reason = "The same few characters stand at the place, but everything around them has changed.";
	return { kind: "check", range: place, found: text.slice(place.start, place.end), reason };
}

/** Both sides are stated, and neither is what stands there now. */
function isAmongStrangers({ folded }: AnchoringText, { start, end }: TextRange, sought: Sought): boolean {
	const { before, after } = surroundingsAt(
		folded.value,
		folded.toFolded(start),
		folded.toFolded(end),
		sought,
	);
	return before !== undefined && after !== undefined && before < 0.3 && after < 0.3;
}
