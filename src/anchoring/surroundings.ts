import { likest } from "./likeness.ts";
import type { Sought } from "./sought.ts";

/**
 * How far what stands beside a place agrees with what stood beside the quote:
 * 1 the same, 0 no more than any two stretches of one language have in common.
 * Undefined where the selector states nothing on that side.
 */
export interface Surroundings {
	readonly before: number | undefined;
	readonly after: number | undefined;
}

/** `start` and `end` are offsets in the folded text. */
export function surroundingsAt(folded: string, start: number, end: number, sought: Sought): Surroundings {
	return {
		before: agreementBefore(folded, start, sought.before),
		after: agreementAfter(folded, end, sought.after),
	};
}

/** How many units next to the place are the same as they were, both sides together; cheap, for a first sieve. */
export function sameUnitsBeside(folded: string, start: number, end: number, sought: Sought): number {
	return (
		commonEnd(left(folded, start, sought.before), sought.before) +
		commonStart(right(folded, end, sought.after), sought.after)
	);
}

/** Words may have been put in beside the quote, so what stood there is looked for some way off as well. */
const reach = 3;
/** So many same units right beside the quote are proof, whatever follows them; chance gives five or six. */
const proof = 20;
/** Stretches of English are so like each other when the best place may be chosen. */
const chance = 0.4;
/** A side of fewer units than this proves less, in proportion. */
const fullLength = 10;

function agreementBefore(folded: string, start: number, stated: string): number | undefined {
	if (stated === "") return undefined;
	const beside = left(folded, start, stated);
	const distance = (match: { end: number }) => beside.length - match.end;
	return agreement(stated, beside, commonEnd(beside, stated), distance);
}

function agreementAfter(folded: string, end: number, stated: string): number | undefined {
	if (stated === "") return undefined;
	const beside = right(folded, end, stated);
	return agreement(stated, beside, commonStart(beside, stated), (match) => match.start);
}

function agreement(
	stated: string,
	beside: string,
	same: number,
	distanceOf: (match: { readonly start: number; readonly end: number }) => number,
): number {
	const weight = Math.min(1, stated.length / fullLength);
	if (same === stated.length) return weight;
	const matches = likest(beside, stated, stated.length * (1 - chance));
	const distance = Math.min(...matches.map(distanceOf));
	const errors = matches[0]?.errors ?? stated.length;
	const likeness = (1 - errors / stated.length - chance) / (1 - chance);
	const apart = Math.min(1, distance / (reach * stated.length));
	return weight * Math.max(0, likeness * (1 - apart / 2), Math.min(0.9, same / proof));
}

function left(folded: string, start: number, stated: string): string {
	return folded.slice(Math.max(0, start - reach * stated.length - 1), start).trimEnd();
}

function right(folded: string, end: number, stated: string): string {
	return folded.slice(end, end + reach * stated.length + 1).trimStart();
}

function commonStart(one: string, other: string): number {
	let length = 0;
	while (length < one.length && length < other.length && one[length] === other[length]) length += 1;
	return length;
}

function commonEnd(one: string, other: string): number {
	let length = 0;
	while (length < one.length && length < other.length && one.at(-1 - length) === other.at(-1 - length))
		length += 1;
	return length;
}
