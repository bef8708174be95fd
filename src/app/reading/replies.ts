import type { PlacedSpan } from "../../corpus/index.ts";
import { inTextOrder } from "../../marks/index.ts";
import { type Reading, repliesTo } from "./reading.ts";

/** One step of the command "Next reply", which goes from a passage to its replies and then to the next passage. */
export interface ReplyStep {
	readonly span: PlacedSpan;
	readonly kind: "passage" | "reply";
	/** From 1: the number among the passages with a reply, or among the replies to one passage. */
	readonly at: number;
	readonly of: number;
}

/**
 * Returns every shown passage that has a shown reply, in text order, each followed by its replies.
 * A reply to several passages appears after each of them.
 *
 * @param shown in text order
 */
export function replySteps(reading: Reading, shown: readonly PlacedSpan[]): readonly ReplyStep[] {
	const firstMention = new Map([...shown].reverse().map((span) => [span.entity.id, span]));
	const threads = shown.flatMap((passage) => {
		if (firstMention.get(passage.entity.id) !== passage) return [];
		const replies = repliesTo(reading, passage.entity.id)
			.flatMap(({ id }) => firstMention.get(id) ?? [])
			.sort((a, b) => a.range.start - b.range.start);
		return replies.length > 0 ? [{ passage, replies }] : [];
	});
	return threads.flatMap(({ passage, replies }, at): readonly ReplyStep[] => [
		{ span: passage, kind: "passage", at: at + 1, of: threads.length },
		...replies.map((span, index): ReplyStep => ({ span, kind: "reply", at: index + 1, of: replies.length })),
	]);
}

/**
 * Returns the index of the next step. Undefined after the last step.
 *
 * @param open the open span, if any
 * @param last the index of the previous step. Needed for a reply to several passages, which occurs once per passage.
 */
export function nextStepIndex(
	steps: readonly ReplyStep[],
	open: PlacedSpan | undefined,
	last: number | undefined,
): number | undefined {
	if (!open) return steps.length > 0 ? 0 : undefined;
	const current =
		last !== undefined && steps[last]?.span === open ? last : steps.findIndex(({ span }) => span === open);
	const next = current >= 0 ? current + 1 : steps.findIndex((step) => isPassageAfter(step, open));
	return next in steps ? next : undefined;
}

/** Returns the next passage with a reply. For an open reply, the search starts at the first passage that it answers. */
export function nextPassageWithReply(steps: readonly ReplyStep[], open: PlacedSpan): PlacedSpan | undefined {
	const reply = steps.findIndex(({ kind, span }) => kind === "reply" && span === open);
	const next =
		reply < 0
			? steps.find((step) => isPassageAfter(step, open))
			: steps.slice(reply).find(({ kind }) => kind === "passage");
	return next?.span;
}

const isPassageAfter = ({ kind, span }: ReplyStep, open: PlacedSpan) =>
	kind === "passage" && inTextOrder(open, span) < 0;
