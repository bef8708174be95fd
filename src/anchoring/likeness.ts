import search from "approx-string-match";

/** A stretch of a text that is like a pattern. */
export interface Match {
	readonly start: number;
	readonly end: number;
	/** Units inserted, deleted or replaced. */
	readonly errors: number;
}

/**
 * Where the text is likest the pattern, with at most `maxErrors` edits: all
 * places with the fewest errors, in order; verbatim ones are found at once.
 *
 * Both must be short: time grows with the length of the text times that of
 * the pattern, and again with the number of places.
 */
export function likest(text: string, pattern: string, maxErrors: number): readonly Match[] {
	const verbatim = text.indexOf(pattern);
	if (verbatim < 0) return search(text, pattern, Math.floor(maxErrors));
	const found: Match[] = [];
	for (let start = verbatim; start >= 0; start = text.indexOf(pattern, start + 1)) {
		found.push({ start, end: start + pattern.length, errors: 0 });
	}
	return found;
}

/** 1 for the same words and only for them, 0 for nothing in common; an edit counts against the longer of the two. */
export function resemblance(one: string, other: string): number {
	if (one === other) return 1;
	const [shorter, longer] = one.length < other.length ? [one, other] : [other, one];
	if (shorter === "") return 0;
	const likeness =
		longer.length <= maxWhole ? wholeResemblance(shorter, longer) : sampledResemblance(shorter, longer);
	return Math.min(likeness, nearlySame);
}

/** A sample may miss the only difference; that words have changed must not get lost with it. */
const nearlySame = 0.99;
const maxWhole = 256;
const sampleLength = 8;
const samples = 48;

/** The longer is sought in the shorter, so that every unit which the shorter lacks is an error. */
function wholeResemblance(shorter: string, longer: string): number {
	const [match] = search(shorter, longer, longer.length);
	return match ? 1 - match.errors / longer.length : 0;
}

/**
 * For long stretches, the part of the longer's pieces that stand in the shorter
 * one. An edit breaks the pieces that it touches, so this errs on the low side.
 */
function sampledResemblance(shorter: string, longer: string): number {
	const step = Math.max(1, (longer.length - sampleLength) / (samples - 1));
	let kept = 0;
	for (let sample = 0; sample < samples; sample += 1) {
		const start = Math.floor(sample * step);
		if (shorter.includes(longer.slice(start, start + sampleLength))) kept += 1;
	}
	return kept / samples;
}
