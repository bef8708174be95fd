import type { AnchoringText } from "./anchoring-text.ts";
import { betweenSlack, maxNeighbourOccurrences, minNeighbourLength, neighbourLength } from "./constants.ts";
import type { Query } from "./query.ts";

/** A passage between the old neighbours of a quote. Offsets in the folded text, end exclusive. */
export interface PassageBetween {
	readonly start: number;
	readonly end: number;
	/** True if nothing is left between the neighbours: the words were cut out. */
	readonly isEmpty: boolean;
}

/**
 * Finds the passages that are now between the words that preceded and followed the quote.
 *
 * Both neighbours must occur verbatim and in order, no further apart than the quote could have grown.
 */
export function passagesBetweenNeighbours(text: AnchoringText, query: Query): readonly PassageBetween[] {
	const before = query.before.slice(-neighbourLength);
	const after = query.after.slice(0, neighbourLength);
	if (before.length < minNeighbourLength || after.length < minNeighbourLength) return [];
	const folded = text.folded.value;
	const maxLength = 2 * query.quote.length + betweenSlack;
	return text.nGrams.find(before, query.hint, maxNeighbourOccurrences).starts.flatMap((found) => {
		const open = found + before.length;
		const following = folded.slice(open, open + maxLength + after.length);
		const length = following.indexOf(after);
		if (length < 0) return [];
		const start = open + (following.startsWith(" ") && length > 0 ? 1 : 0);
		const end = Math.max(start, open + following.slice(0, length).trimEnd().length);
		return [{ start, end, isEmpty: start === end }];
	});
}
