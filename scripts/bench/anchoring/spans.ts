import type { Random } from "../random.ts";
import type { Rendered } from "./history.ts";

export const kinds = ["name", "sentence", "passage"] as const;
export type SpanKind = (typeof kinds)[number];

/**
 * The fate of a span:
 *
 * - `kept`: its words are unchanged and in place.
 * - `edited`: at least half of its words are in one place.
 * - `moved`: its words are unchanged and elsewhere.
 * - `deleted`: everything else.
 */
export const fates = ["kept", "edited", "moved", "deleted"] as const;
export type SpanFate = (typeof fates)[number];

/** A span of the first version. Offsets are UTF-16 units; `end` is excluded. */
export interface TracedSpan {
	readonly kind: SpanKind;
	readonly start: number;
	readonly end: number;
	readonly fate: SpanFate;
	/** From the first to the last of its words in the last version. Undefined if the span is deleted. */
	readonly now: { readonly start: number; readonly end: number } | undefined;
}

type Places = Rendered["places"];

/** Returns every name, every sentence and as many passages of the first version, with what has become of them. */
export function tracedSpans(
	first: Rendered,
	last: Rendered,
	sentenceStarts: readonly number[],
	random: Random,
): readonly TracedSpan[] {
	const indexes = new Map(last.places.map(({ word }, index) => [word.origin, index]));
	const traced = (kind: SpanKind, from: number, to: number): readonly TracedSpan[] => {
		const places = first.places.slice(from, to);
		const [start, end] = [places[0]?.start, places.at(-1)?.end];
		if (start === undefined || end === undefined) return [];
		return [{ kind, start, end, ...fateOf(places, last.places, indexes) }];
	};
	const names = first.places.flatMap(({ word: { name } }, at) => {
		if (name === undefined || first.places[at - 1]?.word.name === name) return [];
		const length = first.places.slice(at).findIndex((next) => next.word.name !== name);
		return traced("name", at, length < 0 ? first.places.length : at + length);
	});
	const startAt = (sentence: number) => sentenceStarts[sentence] ?? first.places.length;
	const sentences = sentenceStarts.flatMap((from, at) => traced("sentence", from, startAt(at + 1)));
	const passages = sentenceStarts.flatMap((from, at) =>
		traced("passage", from, startAt(at + random.between(2, 4))),
	);
	return [...names, ...sentences, ...passages];
}

function fateOf(
	places: Places,
	now: Places,
	indexes: ReadonlyMap<number | undefined, number>,
): Pick<TracedSpan, "fate" | "now"> {
	const arrived = places.flatMap(({ word }, at): readonly FoundWord[] => {
		const index = word.origin === undefined ? undefined : indexes.get(word.origin);
		const isMoved = index !== undefined && now[index]?.word.isMoved === true;
		return index === undefined ? [] : [{ at, index, isMoved, length: word.text.length }];
	});
	const found = largestGroup(arrived, places.length);
	const [head, tail] = [found[0], found.at(-1)];
	const length = places.reduce((sum, { word }) => sum + word.text.length, 0);
	const left = found.reduce((sum, word) => sum + word.length, 0);
	const [from, to] = [now[head?.index ?? -1], now[tail?.index ?? -1]];
	if (!head || !tail || !from || !to || left < length / 2) return { fate: "deleted", now: undefined };
	const isVerbatim = found.length === places.length && tail.index - head.index === tail.at - head.at;
	const isMoved = found.some((word) => word.isMoved);
	const fate = isVerbatim ? (isMoved ? "moved" : "kept") : "edited";
	return { fate, now: { start: from.start, end: to.end } };
}

/** A word of a span: its index in the span, its index in the last version, and its UTF-16 units. */
interface FoundWord {
	readonly at: number;
	readonly index: number;
	readonly isMoved: boolean;
	readonly length: number;
}

/**
 * Returns the group with the most letters: words in their old order, with few others between them. Words that were
 * moved away do not divide the others.
 */
function largestGroup(words: readonly FoundWord[], spanLength: number): readonly FoundWord[] {
	const maxInserted = 12 + spanLength / 2;
	const groups = [true, false].flatMap((isMoved) => {
		const groups: FoundWord[][] = [];
		for (const word of words.filter((one) => one.isMoved === isMoved)) {
			const group = groups.at(-1);
			const previous = group?.at(-1);
			const inserted = previous ? word.index - previous.index - (word.at - previous.at) : -1;
			const isNext = previous !== undefined && word.index > previous.index && inserted <= maxInserted;
			if (group && isNext) group.push(word);
			else groups.push([word]);
		}
		return groups;
	});
	const lettersIn = (group: readonly FoundWord[]) => group.reduce((sum, { length }) => sum + length, 0);
	return groups.sort((one, other) => lettersIn(other) - lettersIn(one))[0] ?? [];
}
