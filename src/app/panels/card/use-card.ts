import { useMemo, useRef } from "react";
import type { PlacedSpan } from "../../../corpus/index.ts";
import type { Reading } from "../../reading/reading.ts";

/**
 * Returns the element that had keyboard focus when the card was opened. Undefined if a pointer opened it.
 * Read during rendering: an effect is too late, because the card replaces the note that had focus.
 */
export function useFocusOrigin(isOpen: boolean): HTMLElement | undefined {
	return useMemo(() => {
		const focused = isOpen ? document.activeElement : null;
		return focused instanceof HTMLElement && focused.matches(":focus-visible") ? focused : undefined;
	}, [isOpen]);
}

/** Returns the command "Next reply", which opens the next reply, or the next passage with a reply, and announces it. */
export function useNextReply(
	reading: Reading,
	shown: readonly PlacedSpan[],
	open: PlacedSpan | undefined,
	goTo: (id: string) => void,
	announce: (message: string) => void,
): () => void {
	const lastIndex = useRef<number>(undefined);
	const goToNext = async () => {
		const { nextReplyStep } = await import("./next-reply.ts");
		const step = nextReplyStep(reading, shown, open, lastIndex.current);
		lastIndex.current = step.index;
		if (step.span) goTo(step.span.annotation.id);
		announce(step.announcement);
	};
	return () => void goToNext();
}
