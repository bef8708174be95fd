import { isGraphemeBoundary } from "../../../anchoring/index.ts";
import { type FoldedText, fold, foldInSteps, range, type TextRange } from "../../../document/index.ts";
import { runToCompletion } from "../../reading/scheduling.ts";

/**
 * Every place of the words in the text, in order and without overlap, each
 * widened to whole characters as a reader sees them (grapheme clusters, UAX #29),
 * for nothing less can be quoted. It stops after every few hundred.
 *
 * @param folded the text, folded
 * @param words as they were typed; nothing but white space is found nowhere
 */
export function* findInSteps(
	text: string,
	folded: FoldedText,
	words: string,
): Generator<void, readonly TextRange[]> {
	const sought = foldQuery(words);
	const found: TextRange[] = [];
	if (sought === "") return found;
	let from = 0;
	for (let at = folded.value.indexOf(sought); at >= 0; at = folded.value.indexOf(sought, from)) {
		from = at + sought.length;
		const [start, end] = folded.sourceOf(at, from);
		const whole = range(boundaryFrom(text, start, -1), boundaryFrom(text, end, 1));
		// Two hits in one character, as of a ligature, are one.
		if ((found.at(-1)?.end ?? 0) <= whole.start) found.push(whole);
		if (found.length % hitsInStep === 0) yield;
	}
	return found;
}

/** The same in what is short, at once. */
export function findIn(text: string, words: string): readonly TextRange[] {
	return runToCompletion(findInSteps(text, runToCompletion(foldInSteps(text)), words));
}

/** What is looked for: folded, without white space at its ends, and no longer than anybody types. */
export const foldQuery = (words: string): string => fold(words.slice(0, mostTyped)).trim();

const mostTyped = 500;
const hitsInStep = 500;

/** The offset itself or the nearest end of a character in the direction; the end of the text is one. */
function boundaryFrom(text: string, offset: number, step: 1 | -1): number {
	let at = offset;
	while (!isGraphemeBoundary(text, at) && at > 0 && at < text.length) at += step;
	return at;
}

/** Words of the text with what stands around them, each run of white space as one space. */
export interface Context {
	readonly before: string;
	readonly words: string;
	readonly after: string;
}

/**
 * The surroundings of a range, about a line in all. They begin and end between
 * words, where there is a space near enough.
 */
export function contextOf(text: string, { start, end }: TextRange): Context {
	const before = text.slice(Math.max(0, start - most), start);
	const after = text.slice(end, end + most);
	return {
		before: shown(start > most ? before.replace(/^\S{0,20}\s+/u, "… ") : before).trimStart(),
		words: shown(text.slice(start, end)),
		after: shown(end + most < text.length ? after.replace(/\s+\S{0,20}$/u, " …") : after).trimEnd(),
	};
}

/** In UTF-16 units; half of a pair that the cut has made is left out. */
const most = 48;

const shown = (text: string): string => text.replace(/\p{Surrogate}/gu, "").replace(/\s+/gu, " ");
