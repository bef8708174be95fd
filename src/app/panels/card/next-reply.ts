import { type PlacedSpan, titleOf } from "../../../corpus/index.ts";
import { bylineOf } from "../../reading/names.ts";
import type { Reading } from "../../reading/reading.ts";
import { nextStepIndex, type ReplyStep, replySteps } from "../../reading/replies.ts";
import { cardMessages } from "./card-messages.ts";

/** The result of the command "Next reply". */
export interface NextReply {
	/** The index of the step, to be passed to the next call. */
	readonly index: number | undefined;
	/** The span to open. Undefined after the last step. */
	readonly span: PlacedSpan | undefined;
	readonly announcement: string;
}

/**
 * Returns the next step through the passages with replies.
 *
 * @param last index of the previous step, if any
 */
export function nextReplyStep(
	reading: Reading,
	shown: readonly PlacedSpan[],
	open: PlacedSpan | undefined,
	last: number | undefined,
): NextReply {
	const steps = replySteps(reading, shown);
	const index = nextStepIndex(steps, open, last);
	const step = index === undefined ? undefined : steps[index];
	if (!step) {
		const announcement = steps.length > 0 ? cardMessages.nextReply.ended : cardMessages.nextReply.nothing;
		return { index: last, span: undefined, announcement };
	}
	return { index, span: step.span, announcement: announcementOf(reading, step) };
}

/** "Passage 3 of 17 with a reply. IIPA, accusation: It hosts …". */
function announcementOf(reading: Reading, { kind, at, of, span }: ReplyStep): string {
	const { speaker, qualifiers } = bylineOf(reading, span);
	const byline = [speaker, qualifiers].filter((part) => part !== "").join(", ");
	const title = titleOf(reading, span.entity);
	return cardMessages.nextReply.step(cardMessages.nextReply[kind](at, of), byline, title);
}
