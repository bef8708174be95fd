import { useMemo } from "react";

/**
 * What had the keyboard when the card was opened; undefined where a pointer opened it. Asked while the page
 * is rendered, for a note goes as its card comes, and where focus was is then forgotten.
 */
export function useOpener(isOpen: boolean): HTMLElement | undefined {
	return useMemo(() => {
		const focused = isOpen ? document.activeElement : null;
		return focused instanceof HTMLElement && focused.matches(":focus-visible") ? focused : undefined;
	}, [isOpen]);
}
