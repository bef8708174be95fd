import { type Alignment, align, indexByKey } from "./alignment.ts";
import type { AnchoringText } from "./anchoring-text.ts";
import {
	changeCost,
	contextHalfLife,
	distanceCost,
	foundShare,
	longQuoteLength,
	maxGrowth,
	maxLongWindows,
	maxWindows,
	quoteEndLength,
	windowSlack,
} from "./constants.ts";
import type { Query } from "./query.ts";
import { likelyStarts } from "./votes.ts";
import { type Words, wordsIn } from "./words.ts";

/** A passage that may be the annotated one. */
export interface Candidate extends AlignedPassage {
	/** True if the passage is the quote, apart from normalisation. */
	readonly isVerbatim: boolean;
}

/** Where the words of the quote are after an alignment. */
interface AlignedPassage {
	/** Offset in the normalised text. */
	readonly start: number;
	/** Offset in the normalised text, exclusive. */
	readonly end: number;
	/** Score of the alignment of the quote with its context. */
	readonly score: number;
	/** Score of the context alone in the same window. */
	readonly contextScore: number;
	/** Weight of the quote and its context: the score of an unchanged passage. */
	readonly fullScore: number;
	/** Weight of the quote's words. */
	readonly weight: number;
	/** Weight of the quote's words that are in the passage. */
	readonly left: number;
	/** Weight of the other words in the passage. */
	readonly added: number;
	/** Shares of the three nearest words on each side that are still beside the passage. Undefined for an unstated side. */
	readonly besideStart: number | undefined;
	readonly besideEnd: number | undefined;
	/** True if the first word of the quote is also in its context, and this other one is not in the text. */
	readonly lacksOther: boolean;
}

/** The passages that may be the annotated one. */
export interface Candidates {
	/** Best first. They do not overlap. */
	readonly list: readonly Candidate[];
	/** The likeliest place from which the quote was deleted. Undefined if the sides of the context are nowhere together. */
	readonly deletion: Deletion | undefined;
}

/** A place where both sides of the context are. `start` and `end` are the text between them, in the normalised text. */
export interface Deletion {
	readonly start: number;
	readonly end: number;
	/** Score of the context alone. */
	readonly score: number;
}

/**
 * Aligns the quote and its context with windows of the text, and returns the best passages.
 *
 * @param verbatim offsets in the normalised text at which the quote occurs, likeliest first
 */
export function candidatesFor(text: AnchoringText, query: Query, verbatim: readonly number[]): Candidates {
	return query.quote.length > 2 * quoteEndLength
		? candidatesByEnds(text, query, verbatim)
		: candidatesAt(text, query, verbatim);
}

function candidatesAt(text: AnchoringText, query: Query, verbatim: readonly number[]): Candidates {
	const { quote } = query;
	const sought = soughtIn(query);
	const isLong = quote.length >= longQuoteLength;
	const tolerance = Math.min(16, 4 + quote.length / 4);
	const starts: number[] = [];
	const found: Candidate[] = [];
	let deletion: Deletion | undefined;
	const tryAt = (start: number, isVerbatim: boolean) => {
		starts.push(start);
		const window = windowAt(text, query, start, isVerbatim);
		const indexed = indexByKey(window);
		const column = window.starts.findIndex((at) => at >= start);
		const context = align(sought.context, indexed, column - sought.quoteFrom);
		if (keepsBothSides(context, sought) && context.score > (deletion?.score ?? 0)) {
			deletion = { score: context.score, ...gapIn(window, sought, context) };
		}
		const alignment = align(sought.words, indexed, column - sought.quoteFrom);
		const candidate =
			candidateIn(window, sought, alignment, context.score) ??
			(isVerbatim ? candidateIn(window, sought, quoteAlone(sought, column), context.score) : undefined);
		if (!candidate) return undefined;
		const words = text.normalised.value.slice(candidate.start, candidate.end);
		const complete = { ...candidate, isVerbatim: words === quote.trim() };
		found.push(complete);
		return complete;
	};
	const limit = isLong ? maxLongWindows : maxWindows;
	for (const start of verbatim.slice(0, limit)) tryAt(start, true);
	// A long quote that was found is hardly anywhere else, and its windows take the longest.
	let isFound = isLong && verbatim.length > 0;
	for (const start of isFound ? [] : likelyStarts(text, query)) {
		if (isFound || starts.length >= limit) break;
		if (starts.some((other) => Math.abs(other - start) < tolerance)) continue;
		const candidate = tryAt(start, false);
		isFound = isLong && candidate !== undefined && candidate.left > foundShare * candidate.weight;
	}
	return { list: bestFirst(found, query), deletion };
}

/** The words of a query. The words of the quote are those from `quoteFrom` to `quoteTo`. */
interface SoughtWords {
	readonly words: Words;
	/** The same without the words of the quote. */
	readonly context: Words;
	readonly quoteFrom: number;
	readonly quoteTo: number;
}

function soughtIn({ before, quote, after }: Query): SoughtWords {
	const [start, end] = [before.length, before.length + quote.length];
	const all = before + quote + after;
	const equal = wordsIn(all, [0, start, end, all.length]);
	const weights = equal.weights.map((weight, index) => {
		const distance = Math.max(0, start - (equal.ends[index] ?? 0), (equal.starts[index] ?? 0) - end);
		return weight * 0.5 ** (distance / contextHalfLife);
	});
	const words = { ...equal, weights };
	const quoteFrom = words.starts.filter((at) => at < start).length;
	const quoteTo = words.starts.filter((at) => at < end).length;
	const without = <T>(list: readonly T[]) => [...list.slice(0, quoteFrom), ...list.slice(quoteTo)];
	const context: Words = {
		starts: without(words.starts),
		ends: without(words.ends),
		forms: without(words.forms),
		keys: without(words.keys),
		weights: without(words.weights),
	};
	return { words, context, quoteFrom, quoteTo };
}

/** True if most of the nearest words on each side of the context are in the text. */
function keepsBothSides({ matches }: Alignment, { context, quoteFrom }: SoughtWords): boolean {
	const keeps = (from: number, to: number) => {
		const indexes = Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
		const weightOf = (some: readonly number[]) =>
			some.reduce((sum, index) => sum + (context.weights[index] ?? 0), 0);
		const kept = indexes.filter((index) => (matches[index] ?? -1) >= 0);
		return kept.length > 0 && 2 * weightOf(kept) >= weightOf(indexes);
	};
	const end = Math.min(context.keys.length, quoteFrom + wordsBeside);
	return keeps(Math.max(0, quoteFrom - wordsBeside), quoteFrom) && keeps(quoteFrom, end);
}

/** The text between both sides of the context. */
function gapIn(window: Words, { quoteFrom }: SoughtWords, { matches }: Alignment) {
	const before = matches.slice(0, quoteFrom).reduce((last, column) => Math.max(last, column), -1);
	const after = matches.slice(quoteFrom).find((column) => column >= 0) ?? -1;
	return { start: window.starts[before + 1] ?? 0, end: window.ends[after - 1] ?? 0 };
}

/** The reading in which the quote is at its place and its whole context is gone. */
function quoteAlone({ words, quoteFrom, quoteTo }: SoughtWords, column: number): Alignment {
	const matches = new Int32Array(words.keys.length).fill(-1);
	for (let index = quoteFrom; index < quoteTo; index += 1) matches[index] = column + index - quoteFrom;
	const weight = words.weights.slice(quoteFrom, quoteTo).reduce((sum, one) => sum + one, 0);
	return { matches, score: weight - 2 * changeCost };
}

/** The text around an assumed start, long enough for what may have been inserted. */
function windowAt({ normalised }: AnchoringText, query: Query, start: number, isVerbatim: boolean): Words {
	const { quote, before, after } = query;
	const slack = windowSlack + (quote.length >> 1);
	const from = Math.max(0, start - before.length - slack);
	const end = start + quote.length;
	const to = Math.min(normalised.value.length, end + after.length + slack);
	return wordsIn(normalised.value, isVerbatim ? [from, start, end, to] : [from, to]);
}

function candidateIn(
	window: Words,
	{ words, quoteFrom, quoteTo }: SoughtWords,
	{ matches, score }: Alignment,
	contextScore: number,
): AlignedPassage | undefined {
	const isLeft = (index: number) => (matches[index] ?? -1) >= 0;
	let first = quoteFrom;
	while (first < quoteTo && !isLeft(first)) first += 1;
	let last = quoteTo - 1;
	while (last > first && !isLeft(last)) last -= 1;
	if (first >= quoteTo) return undefined;
	const [from, to] = [matches[first] ?? 0, matches[last] ?? 0];
	const weightOf = (start: number, end: number, isCounted: (index: number) => boolean = () => true) => {
		let sum = 0;
		for (let index = start; index < end; index += 1) if (isCounted(index)) sum += words.weights[index] ?? 0;
		return sum;
	};
	const share = (start: number, end: number, isCounted: (index: number) => boolean) =>
		start < end ? weightOf(start, end, isCounted) / weightOf(start, end) : undefined;
	// Beside the passage: at the old distance from it, or one word further.
	const isBefore = (index: number) => isLeft(index) && from - (matches[index] ?? 0) - (quoteFrom - index) < 2;
	const isAfter = (index: number) => isLeft(index) && (matches[index] ?? 0) - to - (index - quoteTo + 1) < 2;
	const isOther = (index: number) => index < quoteFrom || index >= quoteTo;
	const lacksOther = words.keys.some(
		(key, index) => key === words.keys[quoteFrom] && isOther(index) && !isLeft(index),
	);
	const weight = weightOf(quoteFrom, quoteTo);
	const left = weightOf(quoteFrom, quoteTo, isLeft);
	const present = window.weights.slice(from, to + 1).reduce((sum, one) => sum + one, 0);
	const added = Math.max(0, present - left);
	return {
		start: window.starts[from] ?? 0,
		end: window.ends[to] ?? 0,
		score,
		contextScore,
		fullScore: weightOf(0, words.keys.length),
		weight,
		left,
		added,
		besideStart: share(Math.max(0, quoteFrom - wordsBeside), quoteFrom, isBefore),
		lacksOther,
		besideEnd: share(quoteTo, Math.min(words.keys.length, quoteTo + wordsBeside), isAfter),
	};
}

const wordsBeside = 3;

/** Finds a long quote by its two ends, because the time of an alignment grows faster than the length of the quote. */
function candidatesByEnds(text: AnchoringText, query: Query, verbatim: readonly number[]): Candidates {
	const { quote, hint } = query;
	const distance = quote.length - quoteEndLength;
	const heads = candidatesAt(text, { ...query, quote: quote.slice(0, quoteEndLength), after: "" }, verbatim);
	const tails = candidatesAt(
		text,
		{ ...query, quote: quote.slice(-quoteEndLength), before: "", hint: hint + distance },
		verbatim.map((start) => start + distance),
	);
	const isPlausible = (length: number) =>
		length * maxGrowth > quote.length && length < quote.length * maxGrowth;
	const list = heads.list.flatMap((head): readonly Candidate[] => {
		const tail = tails.list.find(({ end }) => isPlausible(end - head.start));
		if (!tail) return [];
		return [
			{
				start: head.start,
				end: tail.end,
				score: head.score + tail.score,
				contextScore: head.contextScore + tail.contextScore,
				fullScore: head.fullScore + tail.fullScore,
				weight: head.weight + tail.weight,
				left: head.left + tail.left,
				added: head.added + tail.added,
				besideStart: head.besideStart,
				besideEnd: tail.besideEnd,
				lacksOther: head.lacksOther,
				isVerbatim: text.normalised.value.slice(head.start, tail.end) === quote,
			},
		];
	});
	// The two ends have one side of the context each, so they show no deletion.
	return { list, deletion: undefined };
}

/** Sorts candidates by rank and distance from the hint, best first, and keeps only the best of those that overlap. */
function bestFirst(candidates: readonly Candidate[], { hint, hasPosition }: Query): readonly Candidate[] {
	const { perDoubling, unit, max } = distanceCost;
	const ranked = candidates.map((candidate) => {
		const distance = hasPosition ? Math.abs(candidate.start - hint) : 0;
		return {
			candidate,
			rank: rankOf(candidate) - Math.min(max, perDoubling * Math.log2(1 + distance / unit)),
		};
	});
	const best: Candidate[] = [];
	for (const { candidate } of ranked.sort((one, other) => other.rank - one.rank)) {
		if (!best.some((kept) => kept.start < candidate.end && candidate.start < kept.end)) best.push(candidate);
	}
	return best;
}

/** The score with the words of the quote counted twice: a quote without its context is likelier than the reverse. */
export const rankOf = ({ score, left }: Candidate): number => score + left;
