import {
	chanceSimilarity,
	contextSearchFactor,
	fullContextLength,
	provenAgreement,
	provingContextLength,
} from "./constants.ts";
import type { Query } from "./query.ts";
import { closestMatches } from "./similarity.ts";

/**
 * How far the text on each side of a passage agrees with the stated context. 1 means equal. 0 means no more
 * similar than two random passages of one language. Undefined if the selector does not state that side.
 */
export interface ContextAgreement {
	readonly before: number | undefined;
	readonly after: number | undefined;
}

/**
 * @param start offset in the folded text
 * @param end offset in the folded text, exclusive
 */
export function contextAgreementAt(
	folded: string,
	start: number,
	end: number,
	query: Query,
): ContextAgreement {
	return {
		before: agreementBefore(folded, start, query.before),
		after: agreementAfter(folded, end, query.after),
	};
}

/** Counts the equal units next to a passage, on both sides together. A cheap test to preselect candidates. */
export function matchingContextUnits(folded: string, start: number, end: number, query: Query): number {
	return (
		commonSuffixLength(textBefore(folded, start, query.before), query.before) +
		commonPrefixLength(textAfter(folded, end, query.after), query.after)
	);
}

function agreementBefore(folded: string, start: number, stated: string): number | undefined {
	if (stated === "") return undefined;
	const beside = textBefore(folded, start, stated);
	const distance = (match: { readonly end: number }) => beside.length - match.end;
	return agreement(stated, beside, commonSuffixLength(beside, stated), distance);
}

function agreementAfter(folded: string, end: number, stated: string): number | undefined {
	if (stated === "") return undefined;
	const beside = textAfter(folded, end, stated);
	return agreement(stated, beside, commonPrefixLength(beside, stated), (match) => match.start);
}

function agreement(
	stated: string,
	beside: string,
	same: number,
	distanceOf: (match: { readonly start: number; readonly end: number }) => number,
): number {
	const weight = Math.min(1, stated.length / fullContextLength);
	if (same === stated.length) return weight;
	const matches = closestMatches(beside, stated, stated.length * (1 - chanceSimilarity));
	const distance = Math.min(...matches.map(distanceOf));
	const errors = matches[0]?.errors ?? stated.length;
	const aboveChance = (1 - errors / stated.length - chanceSimilarity) / (1 - chanceSimilarity);
	const apart = Math.min(1, distance / (contextSearchFactor * stated.length));
	const proven = Math.min(provenAgreement, same / provingContextLength);
	return weight * Math.max(0, aboveChance * (1 - apart / 2), proven);
}

function textBefore(folded: string, start: number, stated: string): string {
	return folded.slice(Math.max(0, start - contextSearchFactor * stated.length - 1), start).trimEnd();
}

function textAfter(folded: string, end: number, stated: string): string {
	return folded.slice(end, end + contextSearchFactor * stated.length + 1).trimStart();
}

function commonPrefixLength(one: string, other: string): number {
	let length = 0;
	while (length < one.length && length < other.length && one[length] === other[length]) length += 1;
	return length;
}

function commonSuffixLength(one: string, other: string): number {
	let length = 0;
	while (length < one.length && length < other.length && one.at(-1 - length) === other.at(-1 - length))
		length += 1;
	return length;
}
