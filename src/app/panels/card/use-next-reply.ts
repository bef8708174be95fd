import { useRef } from "react";
import type { PlacedSpan } from "../../../library/index.ts";
import type { Reading } from "../../reading/reading.ts";

/**
 * The reading that one key carries on: from a claim to what answers it, and from
 * the last answer to the next claim that has one. Each step is told.
 */
export function useNextReply(
	reading: Reading,
	shown: readonly PlacedSpan[],
	here: PlacedSpan | undefined,
	goTo: (id: string) => void,
	announce: (message: string) => void,
): () => void {
	const last = useRef<number>(undefined);
	const walk = async () => {
		const { nextReplyStep } = await import("./next-reply.ts");
		const step = nextReplyStep(reading, shown, here, last.current);
		last.current = step.index;
		if (step.span) goTo(step.span.annotation.id);
		announce(step.announcement);
	};
	return () => void walk();
}
