import { type RefObject, useEffect, useRef } from "react";
import type { AnnotationId } from "../../annotation/index.ts";

/**
 * Where the keyboard opened the card, focus goes to its heading, and back where
 * it was when the card closes. A pointer leaves focus alone.
 *
 * @param opener as `useOpener` gives it.
 */
export function useFocusWhileOpen(
	heading: RefObject<HTMLElement | null>,
	span: AnnotationId | undefined,
	opener: HTMLElement | undefined,
): void {
	const latest = useRef(span);
	useEffect(() => {
		latest.current = span;
	}, [span]);
	useEffect(() => {
		if (!opener) return;
		heading.current?.focus({ preventScroll: true });
		return () => {
			// Focus that has gone elsewhere by itself stays there.
			if (document.activeElement !== document.body) return;
			const note = document.querySelector<HTMLElement>(`#${CSS.escape(`note-${latest.current}`)} a`);
			(opener.isConnected ? opener : note)?.focus({ preventScroll: true });
		};
	}, [heading, opener]);
}
