import { useMemo, useRef } from "react";
import type { PlacedSpan } from "../../../library/index.ts";
import type { Reading } from "../../reading/reading.ts";

/**
 * What had the keyboard when the card was opened; undefined where a pointer opened it. Asked while the page
 * is rendered, for a note goes as its card comes, and where focus was is then forgotten.
 */
export function useFocusOrigin(isOpen: boolean): HTMLElement | undefined {
	return useMemo(() => {
		const focused = isOpen ? document.activeElement : null;
		return focused instanceof HTMLElement && focused.matches(":focus-visible") ? focused : undefined;
	}, [isOpen]);
}

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
