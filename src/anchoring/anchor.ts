import { excerpt, type Selector, type TextPosition } from "../annotation/index.ts";
import { range, type TextRange } from "../document/index.ts";
import type { AnchoringText } from "./anchoring-text.ts";
import { type Candidate, type Candidates, candidatesFor } from "./candidate.ts";
import { confidenceIn, leadOf, leadOverRival } from "./confidence.ts";
import {
	maxCandidates,
	minBesideShare,
	minCertainConfidence,
	minCertainLead,
	minConfidence,
	minNeighbourLength,
	minRemaining,
	minUniqueLength,
} from "./constants.ts";
import { nearestGraphemeBoundary } from "./graphemes.ts";
import type { Placement } from "./placement.ts";
import { isInsideWord, isRepeatedBeside, type Query, queryFor, rejectionReason } from "./query.ts";
import { createShiftEstimate, type KnownShift } from "./shifts.ts";
import { certainPlace, verbatimPlaces } from "./verbatim.ts";

/** Finds the words of a selector in one text. */
export type Anchorer = (selector: Selector) => Placement;

/**
 * Finds the words of a selector in the current text. The quote decides, the position is a hint, and the context
 * confirms. See `docs/anchoring.md`.
 *
 * 1. The words at their position, with the whole stated context, are `exact`. Without any context, words that start or
 *    end inside a word are `check`: their offsets may be wrong.
 * 2. The only place of the words between their old neighbours is taken at once.
 * 3. Otherwise the words and their context are aligned with the likeliest places. The best place gets a probability.
 *    A certain one is `exact`, `moved` or `edited`, a doubtful one is `check`, and an unlikely one is an `orphan`.
 *
 * An empty quote, a quote over 10,000 code points and a quote with a lone surrogate are orphans.
 *
 * The work is bounded by the length of the selector, and independent of the length of the text once the text is
 * indexed.
 *
 * @param shiftAt estimates by how many code points the text at a stated offset has moved
 * @throws RangeError if the text contains a lone surrogate. See `createTextIndex`.
 */
export function anchor(
	text: AnchoringText,
	selector: Selector,
	shiftAt: (stated: number) => number = () => 0,
): Placement {
	const known = anchorCertainly(text, selector, 0);
	if (known) return known;
	const { position } = selector;
	const shift = position ? shiftAt(position.start) : 0;
	return (
		(shift === 0 ? undefined : anchorCertainly(text, selector, shift)) ?? anchorByWords(text, selector, shift)
	);
}

/**
 * Returns a function that anchors the selectors of one document. The certain ones show by how much the text around
 * the others has moved. The result does not depend on the order of the calls.
 *
 * @param selectorsOf returns all selectors of the document; called when the first one is not certain
 * @param knownShiftAt returns by how many code points a stated offset may have moved. For example, the offset counts
 *   carriage returns, and the text has none.
 */
export function createAnchorer(
	text: AnchoringText,
	selectorsOf: () => readonly Selector[],
	knownShiftAt: (stated: number) => number = () => 0,
): Anchorer {
	const known = new Map<Selector, Placement | undefined>();
	const certainly = (selector: Selector) => {
		if (!known.has(selector)) {
			const shift = selector.position ? knownShiftAt(selector.position.start) : 0;
			const shifted = shift === 0 ? undefined : anchorCertainly(text, selector, shift);
			known.set(selector, shifted ?? anchorCertainly(text, selector, 0));
		}
		return known.get(selector);
	};
	let shiftAt: ((stated: number) => number) | undefined;
	return (selector) => {
		const placement = certainly(selector);
		if (placement) return placement;
		shiftAt ??= createShiftEstimate(
			selectorsOf().flatMap((one) => knownShiftsOf(text, one.position, certainly(one))),
		);
		return anchor(text, selector, shiftAt);
	};
}

/** The shift of a certain span, or no shift if its place is doubtful or no position is stated. */
function knownShiftsOf(
	{ index }: AnchoringText,
	position: TextPosition | undefined,
	placement: Placement | undefined,
): readonly KnownShift[] {
	if (!position || (placement?.kind !== "exact" && placement?.kind !== "moved")) return [];
	const start = index.toCodePoint(placement.range.start);
	return start === undefined ? [] : [{ stated: position.start, shift: start - position.start }];
}

/**
 * Returns the range of the selector if it is `exact` because the words and their context are at the stated position,
 * else undefined.
 *
 * The rest of the text cannot change this answer, so it is also valid for the beginning of a text.
 *
 * @throws RangeError if the text contains a lone surrogate. See `createTextIndex`.
 */
export function anchorAsDescribed(text: AnchoringText, selector: Selector): TextRange | undefined {
	const range = rangeAsDescribed(text, selector);
	return range && isCutWithoutContext(text, selector, range) ? undefined : range;
}

/** True if an end of the range is inside a word and no context confirms the range. */
function isCutWithoutContext(
	{ text }: AnchoringText,
	{ quote: { prefix, suffix } }: Selector,
	{ start, end }: TextRange,
): boolean {
	if (prefix !== "" || suffix !== "") return false;
	return isInsideWord(text, start) || isInsideWord(text, end);
}

/** The range of the selector if the words and the stated context are at the stated position. */
function rangeAsDescribed({ text, index }: AnchoringText, selector: Selector): TextRange | undefined {
	const { quote, position } = selector;
	if (!position || rejectionReason(selector)) return undefined;
	const start = index.toUtf16(position.start);
	if (start === undefined || !text.startsWith(quote.exact, start)) return undefined;
	const end = start + quote.exact.length;
	const agrees = text.endsWith(quote.prefix, start) && text.startsWith(quote.suffix, end);
	return agrees ? range(start, end) : undefined;
}

/** Steps 1 and 2. Undefined if the answer needs an alignment. */
function anchorCertainly(text: AnchoringText, selector: Selector, shift: number): Placement | undefined {
	const reason = rejectionReason(selector);
	if (reason) return { kind: "orphan", candidates: [], reason };
	const described = rangeAsDescribed(text, selector);
	if (described && isCutWithoutContext(text, selector, described)) {
		const reason = "The words start or end inside a word, and the annotation states no context to compare.";
		return { kind: "check", range: described, found: selector.quote.exact, reason };
	}
	if (described) return { kind: "exact", range: described };
	const query = queryFor(text, selector, shift);
	const start = certainPlace(text, query);
	if (start === undefined) return undefined;
	const range = rangeOf(text, { start, end: start + query.quote.length });
	if (!range) return undefined;
	return { kind: isAtStatedPosition(text, start, selector) ? "exact" : "moved", range };
}

/** Step 3. */
function anchorByWords(text: AnchoringText, selector: Selector, shift: number): Placement {
	const query = queryFor(text, selector, shift);
	const candidates = candidatesFor(text, query, verbatimPlaces(text, query));
	const [best] = candidates.list;
	const range = best && rangeOf(text, best);
	const verdict = best ? judge(best, candidates, query) : "lost";
	if (!best || !range || verdict === "lost") return orphanOf(text, candidates);
	const found = text.text.slice(range.start, range.end);
	if (verdict === "doubtful") {
		return { kind: "check", range, found, reason: reasonOfDoubt(best, candidates, query) };
	}
	if (!best.isVerbatim) return { kind: "edited", range, found };
	const isExact = isAtStatedPosition(text, best.start, selector) && !isContradicted(best);
	return { kind: isExact ? "exact" : "moved", range };
}

function judge(best: Candidate, candidates: Candidates, query: Query): "certain" | "doubtful" | "lost" {
	// The same words at the expected position are worth a question, whatever their context.
	const isAtHint = best.isVerbatim && query.hasPosition && best.start === query.hint;
	if (query.before === "" && query.after === "") {
		return isAtHint || (best.isVerbatim && candidates.list.length === 1) ? "doubtful" : "lost";
	}
	if (best.left < minRemaining * best.weight) return "lost";
	const confidence = confidenceIn(candidates, best);
	const contextLength = query.before.length + query.after.length;
	const hasEnough = contextLength >= minNeighbourLength || query.quote.length >= minUniqueLength;
	const isCertain = confidence >= minCertainConfidence && leadOf(candidates, best) >= minCertainLead;
	// One of two occurrences was deleted. The one that is left may be the other one.
	const mayBeOther = best.lacksOther && isRepeatedBeside(query);
	if (hasEnough && isCertain && !mayBeOther) return "certain";
	return isAtHint || confidence >= minConfidence ? "doubtful" : "lost";
}

function isAtStatedPosition(
	{ normalised, index }: AnchoringText,
	start: number,
	{ position }: Selector,
): boolean {
	const stated = position && index.toUtf16(position.start);
	return stated !== undefined && normalised.toNormalised(stated) === start;
}

/** True if the words on a stated side are not those of the selector. */
const isContradicted = ({ besideStart = 1, besideEnd = 1 }: Candidate): boolean =>
	Math.min(besideStart, besideEnd) < minBesideShare;

function reasonOfDoubt(best: Candidate, candidates: Candidates, query: Query): string {
	if (leadOf(candidates, best) < minCertainLead) return rivalReason(best, candidates);
	if (!best.isVerbatim) return `The words have changed from “${excerpt(query.quote)}”.`;
	return query.before === "" && query.after === ""
		? "The text contains the words, but the annotation states no context to compare."
		: "The words are the same, but their context has changed.";
}

/** An orphan with its likeliest candidates: passages with its words, and the text that is now in its place. */
function orphanOf(text: AnchoringText, candidates: Candidates): Placement {
	const { list, deletion } = candidates;
	const inPlace = deletion && deletion.start < deletion.end ? [deletion] : [];
	const isOverlapped = (one: Passage) => list.some(({ start, end }) => start < one.end && one.start < end);
	const passages = [...list.slice(0, maxCandidates - 1), ...inPlace.filter((one) => !isOverlapped(one))];
	return {
		kind: "orphan",
		candidates: passages.flatMap((one) => rangeOf(text, one) ?? []),
		reason: reasonOfLoss(candidates),
	};
}

function reasonOfLoss(candidates: Candidates): string {
	const { list, deletion } = candidates;
	const [best] = list;
	if (best && leadOverRival(candidates, best) < minCertainLead) return "Several passages are equally likely.";
	if (deletion && deletion.score > (best?.score ?? 0)) {
		return deletion.start < deletion.end
			? "The context was found, but the words between its two sides are different."
			: "The words were deleted: the text before them and the text after them are now adjacent.";
	}
	if (!best) return "The text contains neither the words nor similar words.";
	return best.isVerbatim
		? "The same words occur elsewhere, but their context is different."
		: "Only a part of the words is left, and their context is different.";
}

const rivalReason = (best: Candidate, candidates: Candidates): string =>
	leadOverRival(candidates, best) < minCertainLead
		? "Several passages are equally likely."
		: "The words were probably deleted: the text around them continues without them.";

/** Offsets in the normalised text, end exclusive. */
interface Passage {
	readonly start: number;
	readonly end: number;
}

/** The range of a passage in the text, extended to whole grapheme clusters. Undefined if a cluster has no end nearby. */
function rangeOf({ text, normalised }: AnchoringText, { start, end }: Passage): TextRange | undefined {
	const from = nearestGraphemeBoundary(text, normalised.startInText(start), -1);
	const to = nearestGraphemeBoundary(text, normalised.endInText(end), 1);
	return from === undefined || to === undefined || from >= to ? undefined : range(from, to);
}
