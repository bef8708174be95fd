import { type RefObject, useEffect, useRef } from "react";
import type { AnnotationId } from "../../../annotation/index.ts";

/**
 * Where the keyboard opened the card, or where it is a sheet that covers the
 * text, focus goes to its heading. When the card closes focus goes back to where
 * it was, and in the text to the span that was open last.
 *
 * @param opener as `useOpener` gives it.
 */
export function useFocusWhileOpen(
	heading: RefObject<HTMLElement | null>,
	span: AnnotationId | undefined,
	opener: HTMLElement | undefined,
	isSheet: boolean,
): void {
	const latest = useRef(span);
	useEffect(() => {
		latest.current = span;
	}, [span]);
	useEffect(() => {
		if (!opener && !isSheet) return;
		heading.current?.focus({ preventScroll: true });
		return () => {
			// Focus that has gone elsewhere by itself stays there.
			if (document.activeElement !== document.body) return;
			const note = document.querySelector<HTMLElement>(`#${CSS.escape(`note-${latest.current}`)} a`);
			const cursor = document.querySelector<HTMLElement>("mark[data-cursor]");
			const isFromText = !opener || opener.tagName === "MARK";
			const back = isFromText ? cursor : opener.isConnected ? opener : note;
			back?.focus({ preventScroll: true });
		};
	}, [heading, opener, isSheet]);
}
