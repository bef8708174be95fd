import search from "approx-string-match";

/** A match of a pattern. Offsets in the searched text, end exclusive. */
export interface SimilarMatch {
	readonly start: number;
	readonly end: number;
	/** Units inserted, deleted or replaced. */
	readonly errors: number;
}

/**
 * Returns all matches of the pattern with the fewest edits, in text order.
 *
 * Both strings must be short: the time grows with the product of their lengths and with the number of matches.
 *
 * @param maxErrors most edits allowed
 */
export function closestMatches(text: string, pattern: string, maxErrors: number): readonly SimilarMatch[] {
	const verbatim = text.indexOf(pattern);
	if (verbatim < 0) return search(text, pattern, Math.floor(maxErrors));
	const found: SimilarMatch[] = [];
	for (let start = verbatim; start >= 0; start = text.indexOf(pattern, start + 1)) {
		found.push({ start, end: start + pattern.length, errors: 0 });
	}
	return found;
}

/** Returns 1 only for equal strings and 0 for nothing in common. An edit counts against the longer string. */
export function similarity(one: string, other: string): number {
	if (one === other) return 1;
	const [shorter, longer] = one.length < other.length ? [one, other] : [other, one];
	if (shorter === "") return 0;
	const estimate =
		longer.length <= maxComparedLength
			? wholeSimilarity(shorter, longer)
			: sampledSimilarity(shorter, longer);
	return Math.min(estimate, maxUnequalSimilarity);
}

/** Samples may miss the only difference, and different strings must never have a similarity of 1. */
const maxUnequalSimilarity = 0.99;
/** Longer strings are compared by samples. */
const maxComparedLength = 256;
const sampleLength = 8;
const sampleCount = 48;

/** Searches the longer string in the shorter one, so that every missing unit is an error. */
function wholeSimilarity(shorter: string, longer: string): number {
	const [match] = search(shorter, longer, longer.length);
	return match ? 1 - match.errors / longer.length : 0;
}

/**
 * Returns the share of samples of the longer string that the shorter one contains. An edit breaks every sample
 * that it touches, so the result tends to be too low.
 */
function sampledSimilarity(shorter: string, longer: string): number {
	const step = Math.max(1, (longer.length - sampleLength) / (sampleCount - 1));
	let kept = 0;
	for (let sample = 0; sample < sampleCount; sample += 1) {
		const start = Math.floor(sample * step);
		if (shorter.includes(longer.slice(start, start + sampleLength))) kept += 1;
	}
	return kept / sampleCount;
}
