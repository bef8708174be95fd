import { isGraphemeBoundary } from "../../../anchoring/index.ts";
import { type FoldedText, fold, foldInSteps, range, type TextRange } from "../../../document/index.ts";
import { runToCompletion } from "../../reading/scheduling.ts";

/**
 * Returns every occurrence of the query in the text, in order and without overlap.
 * Each range is extended to whole grapheme clusters (UAX #29), because a quote
 * cannot start or end inside one. Yields every 500 hits.
 *
 * @param folded the folded form of `text`
 * @param query as typed; a query of only white space has no hits
 */
export function* findInSteps(
	text: string,
	folded: FoldedText,
	query: string,
): Generator<void, readonly TextRange[]> {
	const foldedQuery = foldQuery(query);
	const found: TextRange[] = [];
	if (foldedQuery === "") return found;
	let from = 0;
	for (let at = folded.value.indexOf(foldedQuery); at >= 0; at = folded.value.indexOf(foldedQuery, from)) {
		from = at + foldedQuery.length;
		const [start, end] = folded.sourceOf(at, from);
		const hit = range(graphemeBoundary(text, start, -1), graphemeBoundary(text, end, 1));
		// Two hits in one character, for example in a ligature, are one.
		if ((found.at(-1)?.end ?? 0) <= hit.start) found.push(hit);
		if (found.length % hitsPerStep === 0) yield;
	}
	return found;
}

/** Runs `findInSteps` to its end. For short texts only. */
export function findIn(text: string, query: string): readonly TextRange[] {
	return runToCompletion(findInSteps(text, runToCompletion(foldInSteps(text)), query));
}

/** Returns the first 500 UTF-16 units of a query, folded and trimmed. */
export const foldQuery = (query: string): string => fold(query.slice(0, maxQueryLength)).trim();

const maxQueryLength = 500;
const hitsPerStep = 500;

/** Returns the nearest grapheme boundary at or beyond `offset` in the given direction. */
function graphemeBoundary(text: string, offset: number, step: 1 | -1): number {
	let at = offset;
	while (!isGraphemeBoundary(text, at) && at > 0 && at < text.length) at += step;
	return at;
}

/** A passage with the text before and after it. Each run of white space is one space. */
export interface KeywordInContext {
	readonly before: string;
	readonly match: string;
	readonly after: string;
}

/**
 * Returns a range with up to 48 UTF-16 units of text on each side. The context is
 * cut at a space if there is one within 20 units of the limit.
 */
export function keywordInContext(text: string, { start, end }: TextRange): KeywordInContext {
	const before = text.slice(Math.max(0, start - contextLength), start);
	const after = text.slice(end, end + contextLength);
	return {
		before: onOneLine(start > contextLength ? before.replace(/^\S{0,20}\s+/u, "… ") : before).trimStart(),
		match: onOneLine(text.slice(start, end)),
		after: onOneLine(
			end + contextLength < text.length ? after.replace(/\s+\S{0,20}$/u, " …") : after,
		).trimEnd(),
	};
}

const contextLength = 48;

/** Removes lone surrogates, which the cut may leave, and collapses white space. */
const onOneLine = (text: string): string => text.replace(/\p{Surrogate}/gu, "").replace(/\s+/gu, " ");
