import type { Selector } from "../annotation/index.ts";
import { range, type TextRange, type Utf16Offset } from "../document/index.ts";
import type { AnchoringText } from "./anchoring-text.ts";
import { approximate } from "./approximate.ts";
import { betweenSurroundings } from "./between.ts";
import { type Candidate, ranked, weigh } from "./candidate.ts";
import { isGraphemeBoundary } from "./graphemes.ts";
import type { Placement } from "./placement.ts";
import { hintIn, refusalOf, type Sought, soughtIn } from "./sought.ts";
import { sameUnitsBeside, surroundingsAt } from "./surroundings.ts";
import { isBetweenNeighbours, rangeOf, verdict } from "./verdict.ts";
import { isMidWord } from "./word-edges.ts";

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

/**
 * The words at the very position with the same neighbours on one side at least:
 * nothing has changed here. Undefined says only that this cannot be told without
 * folding the text, which a document that nobody has edited never needs.
 */
function exactAsDescribed(
	{ text }: AnchoringText,
	{ quote }: Selector,
	hint: Utf16Offset | undefined,
): TextRange | undefined {
	if (hint === undefined || !text.startsWith(quote.exact, hint)) return undefined;
	const end = hint + quote.exact.length;
	const hasBefore = text.endsWith(quote.prefix, hint);
	const hasAfter = text.startsWith(quote.suffix, end);
	const agrees = (hasBefore && quote.prefix !== "") || (hasAfter && quote.suffix !== "");
	return agrees || (hasBefore && hasAfter) ? range(hint, end) : undefined;
}

/** The words where the selector says that they are, white space folded; undefined where they are not. */
function exactAtHint(
	text: AnchoringText,
	{ quote }: Sought,
	hint: Utf16Offset | undefined,
): TextRange | undefined {
	if (hint === undefined) return undefined;
	const start = text.folded.toFolded(hint);
	if (!text.folded.value.startsWith(quote, start)) return undefined;
	return range(hint, text.folded.toText(start + quote.length));
}

/** Places with the very words, the likeliest of them weighed; none inside a grapheme, none inside a longer word. */
interface SameWords {
	readonly candidates: readonly Candidate[];
	/** True where the text certainly holds the words once. */
	readonly isOnly: boolean;
}

function exactElsewhere(text: AnchoringText, sought: Sought): SameWords {
	const { quote, before, after, near } = sought;
	const folded = text.folded.value;
	const anywhere = text.grams.find(quote, near, maxFound);
	const starts = new Set(anywhere.starts);
	// The nearest may not hold the right one, so those beside the same words are asked for by name.
	for (const space of ["", " "]) {
		const lead = before.slice(-besideLength) + space;
		for (const found of text.grams.find(lead + quote, near, maxBeside).starts)
			starts.add(found + lead.length);
		const trail = space + after.slice(0, besideLength);
		for (const found of text.grams.find(quote + trail, near, maxBeside).starts) starts.add(found);
	}
	const whole = [...starts].filter((start) => isWhole(text, start, start + quote.length, sought));
	const likeliest = whole
		.map((start) => ({ start, same: sameUnitsBeside(folded, start, start + quote.length, sought) }))
		.sort((one, other) => other.same - one.same || Math.abs(one.start - near) - Math.abs(other.start - near))
		.slice(0, maxWeighed);
	return {
		candidates: likeliest.map(({ start }) => weigh(folded, start, start + quote.length, 1, sought)),
		isOnly: anywhere.isComplete && whole.length === 1,
	};
}

const maxFound = 64;
const maxBeside = 16;
const maxWeighed = 12;
const besideLength = 8;

function isWhole({ text, folded }: AnchoringText, start: number, end: number, sought: Sought): boolean {
	const { value } = folded;
	if (sought.isFreeBefore && isMidWord(value.slice(Math.max(0, start - 2), start), sought.quote))
		return false;
	if (sought.isFreeAfter && isMidWord(sought.quote, value.slice(end, end + 2))) return false;
	return isGraphemeBoundary(text, folded.toText(start)) && isGraphemeBoundary(text, folded.toText(end));
}
