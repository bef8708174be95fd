import { useRef } from "react";
import type { PlacedSpan } from "../../../library/index.ts";
import type { Reading } from "../../reading/reading.ts";

/** Returns the command "Next reply", which opens the next reply or claim and announces it. */
export function useNextReply(
	reading: Reading,
	shown: readonly PlacedSpan[],
	open: PlacedSpan | undefined,
	goTo: (id: string) => void,
	announce: (message: string) => void,
): () => void {
	const last = useRef<number>(undefined);
	const goToNext = async () => {
		const { nextReplyStep } = await import("./next-reply.ts");
		const step = nextReplyStep(reading, shown, open, last.current);
		last.current = step.index;
		if (step.span) goTo(step.span.annotation.id);
		announce(step.announcement);
	};
	return () => void goToNext();
}
