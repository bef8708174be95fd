import type { Sought } from "./sought.ts";
import { type Surroundings, surroundingsAt } from "./surroundings.ts";

/** A place that may be the one; offsets in the folded text. */
export interface Candidate extends Surroundings {
	readonly start: number;
	readonly end: number;
	/** 1 where the words are the same, white space aside. */
	readonly resemblance: number;
	/** What speaks for it, from 0 to 3.5; comparable between candidates for one quote only. */
	readonly score: number;
}

/**
 * Weighs a place. Each side of the surroundings counts up to 1 and the words
 * themselves up to 1.5, the more the longer they are: a name proves nothing about
 * where it stands, a sentence much. A side that the selector does not state
 * counts a quarter, for it speaks neither for nor against.
 */
export function weigh(
	folded: string,
	start: number,
	end: number,
	likeness: number,
	sought: Sought,
): Candidate {
	const { before, after } = surroundingsAt(folded, start, end, sought);
	const words = Math.min(mostTelling, sought.quote.length / tellingLength);
	const kept = likeness === 1 ? 1 : Math.max(0, (likeness - 0.4) / 0.6) * likeDiscount;
	const score = words * kept + (before ?? unstated) + (after ?? unstated);
	return { start, end, resemblance: likeness, before, after, score };
}

/** A quote of so many units or more is evidence of its own place as good as one side of its surroundings. */
const tellingLength = 40;
const mostTelling = 1.5;
/** Sentences of one author are like each other; the very words are another matter. */
const likeDiscount = 0.75;
const unstated = 0.25;

/** Best first; of those that overlap only the best. */
export function ranked(candidates: readonly Candidate[]): readonly Candidate[] {
	const best: Candidate[] = [];
	for (const candidate of [...candidates].sort((one, other) => other.score - one.score)) {
		if (!best.some((kept) => kept.start < candidate.end && candidate.start < kept.end)) best.push(candidate);
	}
	return best;
}
