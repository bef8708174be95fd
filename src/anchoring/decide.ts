import { excerpt } from "../annotation/index.ts";
import { range, type TextRange } from "../document/index.ts";
import type { AnchoringText } from "./anchoring-text.ts";
import { bestFirst, type Candidate } from "./candidate.ts";
import { distance, floors, margins, maxCandidates, minAgreement, neighbourAgreement } from "./constants.ts";
import type { Query } from "./query.ts";

/**
 * Where the words of a selector are in the current text.
 *
 * - `exact`: the words are at the stated position.
 * - `moved`: the same words are elsewhere and their context agrees.
 * - `check`: placed, but doubtful. `found` contains the words that are now at this range.
 * - `orphan`: not placed. `candidates` are the likeliest ranges, best first. None is certain.
 */
export type Placement =
	| { readonly kind: "exact"; readonly range: TextRange }
	| { readonly kind: "moved"; readonly range: TextRange }
	| { readonly kind: "check"; readonly range: TextRange; readonly found: string; readonly reason: string }
	| { readonly kind: "orphan"; readonly candidates: readonly TextRange[]; readonly reason: string };

/** Candidates for a quote that is not at its hint. */
export interface AnchoringCandidates {
	/** Passages with the same words. */
	readonly same: readonly Candidate[];
	/** True if the text contains the words exactly once. */
	readonly isUnique: boolean;
	/** Passages with similar words. */
	readonly similar: readonly Candidate[];
	/** True if the old neighbours are now next to each other: the words were cut out. */
	readonly isDeleted: boolean;
}

/**
 * Decides by a minimum score and a margin: the best candidate needs a high enough score and a lead over every
 * other one.
 */
export function decide(text: AnchoringText, query: Query, found: AnchoringCandidates): Placement {
	const candidates = bestFirst([...found.same, ...found.similar]).slice(0, maxCandidates);
	const [best, rival] = candidates;
	const orphan = (reason: string): Placement => ({
		kind: "orphan",
		candidates: candidates.map((candidate) => rangeOf(text, candidate)),
		reason,
	});
	if (found.isDeleted && !(best && hasBothNeighbours(best))) {
		return orphan("The words were deleted: the text before them and the text after them are now adjacent.");
	}
	if (!best) return orphan("The text contains neither the words nor similar words.");
	const margin = best.score - (rival?.score ?? 0);
	const bestRange = rangeOf(text, best);
	const check = (reason: string): Placement => ({
		kind: "check",
		range: bestRange,
		found: text.text.slice(bestRange.start, bestRange.end),
		reason,
	});
	if (margin < margins.check) return orphan("Several passages are equally likely.");
	if (best.similarity < 1) {
		if (best.similarity < floors.similarity)
			return orphan("The context was found, but the words between its two sides are different.");
		if (best.score < floors.similar)
			return orphan("Similar words occur elsewhere, but their context is different.");
		return check(`The words have changed from “${excerpt(query.quote)}”.`);
	}
	const moved = floors.moved + distancePenalty(best, query);
	if (hasMatchingSide(best) && best.score >= moved && margin >= margins.moved) {
		return { kind: "moved", range: bestRange };
	}
	if (best.score >= floors.check) return check("The words are the same, but their context has changed.");
	if (found.isUnique && query.before === "" && query.after === "") {
		return check("The text contains the words once, but the annotation states no context to compare.");
	}
	return orphan("The same words occur elsewhere, but their context is different.");
}

/** True if the candidate is between the old neighbours of the quote. */
export function hasBothNeighbours({ before, after }: Candidate): boolean {
	return (
		before !== undefined && after !== undefined && before >= neighbourAgreement && after >= neighbourAgreement
	);
}

/**
 * True if at least one side agrees somewhat, or the selector states no context. Even a long quote needs one
 * matching side.
 */
function hasMatchingSide({ before, after }: Candidate): boolean {
	return (before === undefined && after === undefined) || Math.max(before ?? 0, after ?? 0) >= minAgreement;
}

function distancePenalty({ start }: Candidate, { hint, hasPosition }: Query): number {
	if (!hasPosition) return 0;
	const doublings = Math.log2(1 + Math.abs(start - hint) / distance.unit);
	return Math.min(distance.maxPenalty, distance.penaltyPerDoubling * doublings);
}

/** The range of a candidate in the unfolded text. */
export function rangeOf({ folded }: AnchoringText, { start, end }: Candidate): TextRange {
	return range(folded.toText(start), folded.toText(end));
}
