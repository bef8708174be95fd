import { titleOf } from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../library/index.ts";
import { bylineOf } from "../../reading/names.ts";
import { entityTypeOf, type Reading } from "../../reading/reading.ts";
import { nextStepIndex, type ReplyStep, replySteps } from "../../reading/replies.ts";
import { cardMessages } from "./card-messages.ts";

/** Where the walk through claims and answers leads next, and what is said of it. */
export interface NextReply {
	/** For the step after this one. */
	readonly index: number | undefined;
	/** Undefined where nothing follows. */
	readonly span: PlacedSpan | undefined;
	readonly announcement: string;
}

export function nextReplyStep(
	reading: Reading,
	shown: readonly PlacedSpan[],
	here: PlacedSpan | undefined,
	last: number | undefined,
): NextReply {
	const turns = replySteps(reading, shown);
	const next = nextStepIndex(turns, here, last);
	const turn = next === undefined ? undefined : turns[next];
	if (!turn) {
		const announcement = turns.length > 0 ? cardMessages.walk.ended : cardMessages.walk.nothing;
		return { index: last, span: undefined, announcement };
	}
	return { index: next, span: turn.span, announcement: saidOf(reading, turn) };
}

/** "Claim 3 of 17 with an answer. IIPA, accusation: It hosts …". */
function saidOf(reading: Reading, { kind, at, of, span }: ReplyStep): string {
	const { speaker, qualifiers } = bylineOf(reading, span);
	const who = [speaker, qualifiers].filter((part) => part !== "").join(", ");
	const what = titleOf(span.entity, entityTypeOf(reading, span.entity));
	return cardMessages.walk.step(cardMessages.walk[kind](at, of), who, what);
}
