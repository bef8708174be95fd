import type { AnchoringText } from "./anchoring-text.ts";
import type { Sought } from "./sought.ts";

/** A stretch of the folded text that stands between what stood on both sides of the quote. */
export interface Between {
	readonly start: number;
	readonly end: number;
	/** True where nothing is left between them: the words were cut out here. */
	readonly isEmpty: boolean;
}

/**
 * Finds what now stands between the words that stood beside the quote. Both
 * sides must stand verbatim and in order, no further apart than the quote could
 * have grown.
 */
export function betweenSurroundings(text: AnchoringText, sought: Sought): readonly Between[] {
	const before = sought.before.slice(-sideLength);
	const after = sought.after.slice(0, sideLength);
	if (before.length < minSideLength || after.length < minSideLength) return [];
	const folded = text.folded.value;
	const room = 2 * sought.quote.length + slack;
	return text.grams.find(before, sought.near, maxPlaces).starts.flatMap((found) => {
		const open = found + before.length;
		const stretch = folded.slice(open, open + room + after.length);
		const length = stretch.indexOf(after);
		if (length < 0) return [];
		const start = open + (stretch.startsWith(" ") && length > 0 ? 1 : 0);
		const end = Math.max(start, open + stretch.slice(0, length).trimEnd().length);
		return [{ start, end, isEmpty: start === end }];
	});
}

const sideLength = 16;
/** Fewer units stand together by chance too often. */
const minSideLength = 8;
const maxPlaces = 12;
const slack = 12;
