import { useMemo, useRef } from "react";
import { useDocument, useFiltered, useTarget, useViewStore } from "../../reading/page-context.tsx";

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
export function useNextReply(): () => void {
	const reading = useDocument();
	const { shown } = useFiltered();
	const target = useTarget();
	const store = useViewStore();
	const open = target.kind === "span" ? target.span : undefined;
	const lastIndex = useRef<number>(undefined);
	const goToNext = async () => {
		const { nextReplyStep } = await import("./next-reply.ts");
		const step = nextReplyStep(reading, shown, open, lastIndex.current);
		lastIndex.current = step.index;
		if (step.span) store.goTo(step.span.annotation.id);
		store.announce(step.announcement);
	};
	return () => void goToNext();
}
