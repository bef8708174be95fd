import type { Selector } from "../annotation/index.ts";
import { range, type TextRange, type Utf16Offset } from "../document/index.ts";
import type { AnchoringText } from "./anchoring-text.ts";
import { passagesBetweenNeighbours } from "./between.ts";
import { bestFirst, type Candidate, scoreCandidate } from "./candidate.ts";
import {
	contextProbeLength,
	maxOccurrences,
	maxOccurrencesWithContext,
	maxScoredOccurrences,
	minAgreement,
	minDistinctiveLength,
} from "./constants.ts";
import { contextAgreementAt, matchingContextUnits } from "./context.ts";
import { decide, hasBothNeighbours, type Placement, rangeOf } from "./decide.ts";
import { isGraphemeBoundary } from "./graphemes.ts";
import { hintOffset, isMidWord, type Query, queryFor, rejectionReason } from "./query.ts";
import { similarCandidates } from "./similar.ts";

/**
 * Finds the words of a selector in the current text.
 *
 * The quote decides, the position is a hint, and the context confirms:
 * - The words at the hint are `exact`, even if their context has changed. If both sides have changed, the match
 *   may be a coincidence. The answer is then `moved` if the same words occur elsewhere between both old
 *   neighbours, and `check` if the quote has fewer than 5 units.
 * - The same words elsewhere are `moved` if their context agrees and no other candidate comes close. The
 *   shorter the quote and the greater the distance, the more context is needed.
 * - The same words with too little agreement, or similar words, are `check`. A quote under 12 units is never
 *   matched by similarity, only by the passage between its old neighbours.
 * - Everything else is an `orphan`, including an empty quote, a quote over 10,000 code points and a quote with
 *   a lone surrogate. An orphan is better than a wrong offset.
 *
 * White space is folded throughout. The work is bounded by the lengths of the selector and independent of the
 * length of the text, once the text is indexed.
 *
 * @throws RangeError if the text contains a lone surrogate. See `createTextIndex`.
 */
export function anchor(text: AnchoringText, selector: Selector): Placement {
	const rejection = rejectionReason(selector);
	if (rejection) return { kind: "orphan", candidates: [], reason: rejection };
	const hint = hintOffset(text, selector);
	const described = exactAsDescribed(text, selector, hint);
	if (described) return { kind: "exact", range: described };
	const query = queryFor(text, selector);
	const atHint = exactAtHint(text, query, hint);
	if (atHint && !isContextChanged(text, atHint, query)) return { kind: "exact", range: atHint };
	const { candidates: same, isUnique } = exactElsewhere(text, query);
	if (atHint) {
		const [proven, rival] = bestFirst(same.filter(hasBothNeighbours));
		if (proven && !rival) return { kind: "moved", range: rangeOf(text, proven) };
		return query.quote.length < minDistinctiveLength
			? checkAt(text, atHint)
			: { kind: "exact", range: atHint };
	}
	const between = passagesBetweenNeighbours(text, query);
	return decide(text, query, {
		same,
		isUnique,
		similar: similarCandidates(text, query, between),
		isDeleted: between.some(({ isEmpty }) => isEmpty),
	});
}

/**
 * Returns the range of the selector if the words and their context are at the stated position, else undefined.
 *
 * The rest of the text cannot change this answer, so it is also valid for the beginning of a text.
 *
 * @throws RangeError if the text contains a lone surrogate. See `createTextIndex`.
 */
export const anchorAsDescribed = (text: AnchoringText, selector: Selector): TextRange | undefined =>
	rejectionReason(selector) ? undefined : exactAsDescribed(text, selector, hintOffset(text, selector));

function checkAt({ text }: AnchoringText, { start, end }: TextRange): Placement {
	const reason = "The same few characters are at this position, but the text around them has changed.";
	return { kind: "check", range: range(start, end), found: text.slice(start, end), reason };
}

/** True if the selector states both sides and neither agrees with the text. */
function isContextChanged({ folded }: AnchoringText, { start, end }: TextRange, query: Query): boolean {
	const { before, after } = contextAgreementAt(
		folded.value,
		folded.toFolded(start),
		folded.toFolded(end),
		query,
	);
	return before !== undefined && after !== undefined && before < minAgreement && after < minAgreement;
}

/** Searches the unfolded text, so that an unedited document never needs a folded copy. */
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

/** Returns the range of the quote at the hint, comparing with folded white space. */
function exactAtHint(
	text: AnchoringText,
	{ quote }: Query,
	hint: Utf16Offset | undefined,
): TextRange | undefined {
	if (hint === undefined) return undefined;
	const start = text.folded.toFolded(hint);
	if (!text.folded.value.startsWith(quote, start)) return undefined;
	return range(hint, text.folded.toText(start + quote.length));
}

/** Occurrences of the quote. None is inside a grapheme cluster or inside a longer word. */
interface Occurrences {
	/** The likeliest ones. */
	readonly candidates: readonly Candidate[];
	/** True if the text certainly contains the quote once. */
	readonly isUnique: boolean;
}

function exactElsewhere(text: AnchoringText, query: Query): Occurrences {
	const { quote, before, after, hint } = query;
	const folded = text.folded.value;
	const anywhere = text.nGrams.find(quote, hint, maxOccurrences);
	const starts = new Set(anywhere.starts);
	for (const space of ["", " "]) {
		const lead = before.slice(-contextProbeLength) + space;
		for (const found of text.nGrams.find(lead + quote, hint, maxOccurrencesWithContext).starts)
			starts.add(found + lead.length);
		const trail = space + after.slice(0, contextProbeLength);
		for (const found of text.nGrams.find(quote + trail, hint, maxOccurrencesWithContext).starts)
			starts.add(found);
	}
	const whole = [...starts].filter((start) => isWhole(text, start, start + quote.length, query));
	const likeliest = whole
		.map((start) => ({ start, same: matchingContextUnits(folded, start, start + quote.length, query) }))
		.sort((one, other) => other.same - one.same || Math.abs(one.start - hint) - Math.abs(other.start - hint))
		.slice(0, maxScoredOccurrences);
	return {
		candidates: likeliest.map(({ start }) => scoreCandidate(folded, start, start + quote.length, 1, query)),
		isUnique: anywhere.isComplete && whole.length === 1,
	};
}

function isWhole({ text, folded }: AnchoringText, start: number, end: number, query: Query): boolean {
	const { value } = folded;
	if (query.startsAtWordEdge && isMidWord(value.slice(Math.max(0, start - 2), start), query.quote))
		return false;
	if (query.endsAtWordEdge && isMidWord(query.quote, value.slice(end, end + 2))) return false;
	return isGraphemeBoundary(text, folded.toText(start)) && isGraphemeBoundary(text, folded.toText(end));
}
