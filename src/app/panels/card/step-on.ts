import { titleOf } from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../library/index.ts";
import { bylineOf } from "../../reading/names.ts";
import { type Reading, typeOf } from "../../reading/reading.ts";
import { conversation, nextTurn, type Turn } from "../../reading/replies.ts";
import { cardMessages } from "./card-messages.ts";

/** Where the walk through claims and answers leads next, and what is said of it. */
export interface Step {
	/** For the step after this one. */
	readonly turn: number | undefined;
	/** Undefined where nothing follows. */
	readonly span: PlacedSpan | undefined;
	readonly said: string;
}

export function stepOn(
	reading: Reading,
	shown: readonly PlacedSpan[],
	here: PlacedSpan | undefined,
	last: number | undefined,
): Step {
	const turns = conversation(reading, shown);
	const next = nextTurn(turns, here, last);
	const turn = next === undefined ? undefined : turns[next];
	if (!turn) {
		const said = turns.length > 0 ? cardMessages.walk.ended : cardMessages.walk.nothing;
		return { turn: last, span: undefined, said };
	}
	return { turn: next, span: turn.span, said: saidOf(reading, turn) };
}

/** "Claim 3 of 17 with an answer. IIPA, accusation: It hosts …". */
function saidOf(reading: Reading, { kind, at, of, span }: Turn): string {
	const { speaker, manner } = bylineOf(reading, span);
	const who = [speaker, manner].filter((part) => part !== "").join(", ");
	const what = titleOf(span.entity, typeOf(reading, span.entity));
	return cardMessages.walk.step(cardMessages.walk[kind](at, of), who, what);
}
