import type { PlacedSpan } from "../../library/index.ts";
import { inTextOrder } from "../../marks/index.ts";
import { answersTo, type Reading } from "./reading.ts";

/** One step of the reading that goes from a claim to what answers it and on to the next claim. */
export interface Turn {
	readonly span: PlacedSpan;
	readonly kind: "claim" | "answer";
	/** Counted from 1: which answered claim, or which answer to it. */
	readonly at: number;
	readonly of: number;
}

/**
 * The claims that the filters show with an answer that they show, in text order,
 * each followed by its answers. An answer to several claims has a turn after
 * each of them.
 *
 * @param shown in text order
 */
export function conversation(reading: Reading, shown: readonly PlacedSpan[]): readonly Turn[] {
	const firstOf = new Map([...shown].reverse().map((span) => [span.entity.id, span]));
	const exchanges = shown.flatMap((span) => {
		if (firstOf.get(span.entity.id) !== span) return [];
		const answers = answersTo(reading, span.entity.id)
			.flatMap(({ id }) => firstOf.get(id) ?? [])
			.sort((a, b) => a.range.start - b.range.start);
		return answers.length > 0 ? [{ span, answers }] : [];
	});
	return exchanges.flatMap(({ span, answers }, at) => [
		{ span, kind: "claim", at: at + 1, of: exchanges.length } as const,
		...answers.map((answer, index) => ({
			span: answer,
			kind: "answer" as const,
			at: index + 1,
			of: answers.length,
		})),
	]);
}

/**
 * Index of the turn that follows; undefined after the last.
 *
 * @param here the span that is open, if any
 * @param last index of the turn that was taken last: it tells to which claim an
 *   answer to several was reached
 */
export function nextTurn(
	turns: readonly Turn[],
	here: PlacedSpan | undefined,
	last: number | undefined,
): number | undefined {
	if (!here) return turns.length > 0 ? 0 : undefined;
	const from =
		last !== undefined && turns[last]?.span === here ? last : turns.findIndex(({ span }) => span === here);
	const next = from >= 0 ? from + 1 : turns.findIndex((turn) => isClaimAfter(turn, here));
	return next in turns ? next : undefined;
}

/** The next answered claim: after the one that an answer answers first, and otherwise in the order of the text. */
export function nextAnsweredClaim(turns: readonly Turn[], here: PlacedSpan): PlacedSpan | undefined {
	const answer = turns.findIndex(({ kind, span }) => kind === "answer" && span === here);
	const next =
		answer < 0
			? turns.find((turn) => isClaimAfter(turn, here))
			: turns.slice(answer).find(({ kind }) => kind === "claim");
	return next?.span;
}

const isClaimAfter = ({ kind, span }: Turn, here: PlacedSpan) =>
	kind === "claim" && inTextOrder(here, span) < 0;
