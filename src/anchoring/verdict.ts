import { excerpt } from "../annotation/index.ts";
import { range, type TextRange } from "../document/index.ts";
import type { AnchoringText } from "./anchoring-text.ts";
import { type Candidate, ranked } from "./candidate.ts";
import type { Placement } from "./placement.ts";
import type { Sought } from "./sought.ts";

/** What the techniques found, for one quote that does not stand at its hint. */
export interface Findings {
	/** Places with the very words. */
	readonly same: readonly Candidate[];
	/** True where the text holds the words exactly once. */
	readonly isOnly: boolean;
	/** Places with other words that are like them. */
	readonly like: readonly Candidate[];
	/** True where the old neighbours now stand side by side: the words were cut out there. */
	readonly isCutOut: boolean;
}

/**
 * Decides by a floor and a margin: the best place must be good enough, and
 * better than every other place by enough. One floor alone trades lost spans for
 * wrong ones.
 */
export function verdict(text: AnchoringText, sought: Sought, findings: Findings): Placement {
	const candidates = ranked([...findings.same, ...findings.like]).slice(0, maxCandidates);
	const [best, rival] = candidates;
	const orphan = (reason: string): Placement => ({
		kind: "orphan",
		candidates: candidates.map((candidate) => rangeOf(text, candidate)),
		reason,
	});
	if (findings.isCutOut && !(best && isBetweenNeighbours(best))) {
		return orphan("The words were cut out: what stood on both sides of them now stands together.");
	}
	if (!best) return orphan("Neither the words nor anything like them stand in the text.");
	const margin = best.score - (rival?.score ?? 0);
	const place = rangeOf(text, best);
	const check = (reason: string): Placement => ({
		kind: "check",
		range: place,
		found: text.text.slice(place.start, place.end),
		reason,
	});
	if (margin < margins.check) return orphan("Several places are as likely as each other.");
	if (best.resemblance < 1) {
		if (best.resemblance < floors.resemblance)
			return orphan("Other words stand between the old surroundings.");
		if (best.score < floors.like)
			return orphan("Like words stand elsewhere, but their surroundings are others.");
		return check(`The words have changed from “${excerpt(sought.quote)}”.`);
	}
	const far = farness(best, sought);
	if (hasNeighbour(best) && best.score >= floors.moved + far && margin >= margins.moved) {
		return { kind: "moved", range: place };
	}
	if (best.score >= floors.check)
		return check("The same words stand here, but their surroundings have changed.");
	if (findings.isOnly && sought.before === "" && sought.after === "") {
		return check("The words stand in the text once, but nothing else tells that they are the same.");
	}
	return orphan("The same words stand elsewhere, but their surroundings are others.");
}

/** Both sides are what they were, or nearly. */
export function isBetweenNeighbours({ before, after }: Candidate): boolean {
	return before !== undefined && after !== undefined && before >= 0.85 && after >= 0.85;
}

/** At least one side agrees somewhat, or none is stated: no quote is so long that strangers on both sides go unsaid. */
function hasNeighbour({ before, after }: Candidate): boolean {
	return (before === undefined && after === undefined) || Math.max(before ?? 0, after ?? 0) >= 0.3;
}

const floors = { moved: 1.2, check: 0.95, like: 1.2, resemblance: 0.55 };
const margins = { moved: 0.3, check: 0.15 };
const maxCandidates = 5;

/** What a place further from the hint must have more: a tenth at 3,000 units, at most a quarter. */
function farness({ start }: Candidate, { near, hasPosition }: Sought): number {
	return hasPosition ? Math.min(0.25, 0.05 * Math.log2(1 + Math.abs(start - near) / 1000)) : 0;
}

export function rangeOf({ folded }: AnchoringText, { start, end }: Candidate): TextRange {
	return range(folded.toText(start), folded.toText(end));
}
