import {
	chanceSimilarity,
	fullQuoteLength,
	maxQuoteScore,
	similarQuoteFactor,
	unstatedContextScore,
} from "./constants.ts";
import { type ContextAgreement, contextAgreementAt } from "./context.ts";
import type { Query } from "./query.ts";

/** A passage that may be the annotated one. Offsets in the folded text, end exclusive. */
export interface Candidate extends ContextAgreement {
	readonly start: number;
	readonly end: number;
	/** 1 if the words are the same, apart from white space. */
	readonly similarity: number;
	/** From 0 to 3.5. Comparable only between candidates for one quote. */
	readonly score: number;
}

/**
 * Scores a passage: up to 1 for each side of its context and up to 1.5 for the words, more for longer quotes.
 *
 * @param start offset in the folded text
 * @param end offset in the folded text, exclusive
 */
export function scoreCandidate(
	folded: string,
	start: number,
	end: number,
	similarity: number,
	query: Query,
): Candidate {
	const { before, after } = contextAgreementAt(folded, start, end, query);
	const words = Math.min(maxQuoteScore, query.quote.length / fullQuoteLength);
	const aboveChance = Math.max(0, (similarity - chanceSimilarity) / (1 - chanceSimilarity));
	const kept = similarity === 1 ? 1 : aboveChance * similarQuoteFactor;
	const score = words * kept + (before ?? unstatedContextScore) + (after ?? unstatedContextScore);
	return { start, end, similarity, before, after, score };
}

/** Sorts candidates by score, best first, and keeps only the best of those that overlap. */
export function bestFirst(candidates: readonly Candidate[]): readonly Candidate[] {
	const best: Candidate[] = [];
	for (const candidate of [...candidates].sort((one, other) => other.score - one.score)) {
		if (!best.some((kept) => kept.start < candidate.end && candidate.start < kept.end)) best.push(candidate);
	}
	return best;
}
