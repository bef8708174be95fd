import { type AnchoringText, anchor, describe, isGraphemeBoundary } from "../../../anchoring/index.ts";
import { range, type TextRange } from "../../../document/index.ts";

/** The caret in one version of a text. */
export interface KeptCaret {
	readonly text: AnchoringText;
	/** Where the caret is: the moving end of the selection. */
	readonly offset: number;
	/** Undefined if nothing is selected. */
	readonly selected: TextRange | undefined;
}

export interface MovedCaret {
	readonly offset: number;
	/** The same words as before. Undefined if nothing was selected, or if the place of the words is not certain. */
	readonly selected: TextRange | undefined;
	/** False if the text at the caret is gone. The caret is then where that text was. */
	readonly isAtSameWords: boolean;
}

/** Returns where a caret is in another version of its text. Selected words are found as the words of a span are. */
export function movedCaret({ text, offset, selected }: KeptCaret, next: AnchoringText): MovedCaret {
	const found = selected && placeOf(text, next, selected);
	if (selected && found) {
		const isAtStart = offset === selected.start;
		return { offset: isAtStart ? found.start : found.end, selected: found, isAtSameWords: true };
	}
	return { ...movedOffset(text, next, offset), selected: undefined };
}

type MovedOffset = Pick<MovedCaret, "offset" | "isAtSameWords">;

/** Outside the part that has changed, the offset is certain. Inside it, the words before or after the caret decide. */
function movedOffset(before: AnchoringText, after: AnchoringText, offset: number): MovedOffset {
	const [old, now] = [before.text, after.text];
	const most = Math.min(old.length, now.length);
	let start = 0;
	while (start < most && old[start] === now[start]) start += 1;
	let end = 0;
	while (end < most - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1;
	if (offset <= start) return { offset, isAtSameWords: true };
	if (offset >= old.length - end) {
		return { offset: offset + now.length - old.length, isAtSameWords: true };
	}
	const following = placeOf(before, after, range(offset, boundaryNear(old, offset + quoteLength)));
	if (following) return { offset: following.start, isAtSameWords: true };
	// A found place has no white space at its ends.
	const wordEnd = old.slice(0, offset).trimEnd().length;
	const preceding = placeOf(before, after, range(boundaryNear(old, wordEnd - quoteLength), wordEnd));
	if (preceding) {
		const [space = ""] = /^\s*/.exec(now.slice(preceding.end)) ?? [];
		return { offset: preceding.end + Math.min(space.length, offset - wordEnd), isAtSameWords: true };
	}
	return { offset: start, isAtSameWords: false };
}

/** Returns the place of words in another version of the text. Undefined if the place is not certain. */
function placeOf(before: AnchoringText, after: AnchoringText, words: TextRange): TextRange | undefined {
	const selector = describe(before, words);
	const placement = selector && anchor(after, selector);
	return placement?.kind === "exact" || placement?.kind === "moved" ? placement.range : undefined;
}

/** In UTF-16 units. Long enough to be found again, and short enough to be unchanged. */
const quoteLength = 24;

/** Returns the next offset that is not inside a character, within the text. */
function boundaryNear(text: string, offset: number): number {
	let boundary = Math.min(Math.max(offset, 0), text.length);
	while (boundary < text.length && !isGraphemeBoundary(text, boundary)) boundary += 1;
	return boundary;
}
