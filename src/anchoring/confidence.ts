import { type Candidate, type Candidates, rankOf } from "./candidate.ts";
import { fullLead, confidenceWeights as weights } from "./constants.ts";

/**
 * Returns the probability that the best candidate is where the annotated words are now: a logistic function of four
 * plain numbers.
 */
export function confidenceIn(candidates: Candidates, best: Candidate): number {
	const logit =
		weights.bias +
		weights.agreement * (best.score / best.fullScore) +
		weights.remaining * (best.left / best.weight) +
		weights.lead * Math.sqrt(Math.min(1, Math.max(0, leadOf(candidates, best)) / fullLead)) +
		weights.growth * Math.min(maxGrowthCounted, best.added / best.weight);
	return 1 / (1 + Math.exp(-logit));
}

/** Longer insertions are no stronger evidence. */
const maxGrowthCounted = 2;

/** Returns the lead of the best candidate over every other explanation, in the unit of scores. */
export const leadOf = (candidates: Candidates, best: Candidate): number =>
	Math.min(leadOverRival(candidates, best), leadOverDeletion(candidates, best));

/** Returns the lead over the second-best passage. */
export function leadOverRival({ list }: Candidates, best: Candidate): number {
	const rival = list.find((other) => other !== best);
	return rankOf(best) - (rival ? rankOf(rival) : 0);
}

/**
 * Returns the lead over the assumption that the words were deleted. Either both sides of the context are now adjacent
 * elsewhere, or the text beside the candidate belongs to the context alone. The latter happens if a sentence was
 * deleted and the next one repeats its words.
 */
function leadOverDeletion({ deletion }: Candidates, best: Candidate): number {
	return Math.min(rankOf(best) - (deletion?.score ?? 0), best.score - best.contextScore);
}
