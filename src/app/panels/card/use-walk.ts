import { useRef } from "react";
import type { PlacedSpan } from "../../../library/index.ts";
import type { Reading } from "../../reading/reading.ts";

/**
 * The reading that one key carries on: from a claim to what answers it, and from
 * the last answer to the next claim that has one. Each step is told.
 */
export function useWalk(
	reading: Reading,
	shown: readonly PlacedSpan[],
	here: PlacedSpan | undefined,
	goTo: (id: string) => void,
	say: (words: string) => void,
): () => void {
	const last = useRef<number>(undefined);
	const walk = async () => {
		const { stepOn } = await import("./step-on.ts");
		const step = stepOn(reading, shown, here, last.current);
		last.current = step.turn;
		if (step.span) goTo(step.span.annotation.id);
		say(step.said);
	};
	return () => void walk();
}
