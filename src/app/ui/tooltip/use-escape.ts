import { useEffect } from "react";

/** Has Escape take away what is shown, and nothing else (WCAG 1.4.13). */
export function useEscape(isShown: boolean, hide: () => void): void {
	useEffect(() => {
		if (!isShown) return;
		const hideOnEscape = (event: KeyboardEvent) => {
			if (event.key !== "Escape") return;
			event.preventDefault();
			hide();
		};
		addEventListener("keydown", hideOnEscape, { capture: true });
		return () => removeEventListener("keydown", hideOnEscape, { capture: true });
	}, [isShown, hide]);
}
