import type { PlacedSpan } from "../../library/index.ts";
import { inTextOrder } from "../../marks/index.ts";
import { type Reading, repliesTo } from "./reading.ts";

/** One step of the command "Next reply", which goes from a claim to its replies and then to the next claim. */
export interface ReplyStep {
	readonly span: PlacedSpan;
	readonly kind: "claim" | "reply";
	/** From 1: the number of the claim among the claims with a reply, or of the reply among the replies to its claim. */
	readonly at: number;
	readonly of: number;
}

/**
 * Returns every shown claim that has a shown reply, in text order, each followed by its replies.
 * A reply to several claims appears after each of them.
 *
 * @param shown in text order
 */
export function replySteps(reading: Reading, shown: readonly PlacedSpan[]): readonly ReplyStep[] {
	const firstMention = new Map([...shown].reverse().map((span) => [span.entity.id, span]));
	const threads = shown.flatMap((claim) => {
		if (firstMention.get(claim.entity.id) !== claim) return [];
		const replies = repliesTo(reading, claim.entity.id)
			.flatMap(({ id }) => firstMention.get(id) ?? [])
			.sort((a, b) => a.range.start - b.range.start);
		return replies.length > 0 ? [{ claim, replies }] : [];
	});
	return threads.flatMap(({ claim, replies }, at): readonly ReplyStep[] => [
		{ span: claim, kind: "claim", at: at + 1, of: threads.length },
		...replies.map((span, index): ReplyStep => ({ span, kind: "reply", at: index + 1, of: replies.length })),
	]);
}

/**
 * Returns the index of the next step. Undefined after the last step.
 *
 * @param open the open span, if any
 * @param last the index of the previous step; it tells apart the claims of a reply to several claims
 */
export function nextStepIndex(
	steps: readonly ReplyStep[],
	open: PlacedSpan | undefined,
	last: number | undefined,
): number | undefined {
	if (!open) return steps.length > 0 ? 0 : undefined;
	const current =
		last !== undefined && steps[last]?.span === open ? last : steps.findIndex(({ span }) => span === open);
	const next = current >= 0 ? current + 1 : steps.findIndex((step) => isClaimAfter(step, open));
	return next in steps ? next : undefined;
}

/** Returns the next claim with a reply: for a reply, after its first claim; otherwise the next in text order. */
export function nextClaimWithReply(steps: readonly ReplyStep[], open: PlacedSpan): PlacedSpan | undefined {
	const reply = steps.findIndex(({ kind, span }) => kind === "reply" && span === open);
	const next =
		reply < 0
			? steps.find((step) => isClaimAfter(step, open))
			: steps.slice(reply).find(({ kind }) => kind === "claim");
	return next?.span;
}

const isClaimAfter = ({ kind, span }: ReplyStep, open: PlacedSpan) =>
	kind === "claim" && inTextOrder(open, span) < 0;
