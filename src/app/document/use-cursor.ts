import { useCallback, useLayoutEffect, useRef } from "react";
import type { AnnotationId } from "../../annotation/index.ts";
import type { PlacedSpan } from "../../library/index.ts";
import type { Painter } from "./painter.ts";

/**
 * The keyboard's place among the marks. The whole article is one tab stop; from
 * there keys go from span to span, in text order, over what the filters show.
 * It goes along with the span that is open, so that closing its card leads back
 * to the same word.
 *
 * @returns a function that moves focus by so many spans from `from`, or from
 *   where it last was, and gives the span that has it now.
 */
export function useCursor(painter: Painter, shown: readonly PlacedSpan[], open: AnnotationId | undefined) {
	const cursor = useRef<{ id: AnnotationId; mark: HTMLElement } | undefined>(undefined);

	const place = useCallback(
		(span: PlacedSpan | undefined) => {
			const [mark] = span ? painter.marksOf(span.annotation.id) : [];
			if (cursor.current) leave(cursor.current.mark);
			cursor.current = span && mark && { id: span.annotation.id, mark };
			if (!span || !mark) return undefined;
			mark.tabIndex = 0;
			mark.role = "link";
			mark.dataset.cursor = span.annotation.id;
			pointAtNote(mark);
			return mark;
		},
		[painter],
	);

	useLayoutEffect(() => {
		const id = open ?? cursor.current?.id;
		place(shown.find(({ annotation }) => annotation.id === id) ?? shown[0]);
	}, [place, shown, open]);
	// Notes come and go with the layout, the window and the card that is open.
	useLayoutEffect(() => {
		if (cursor.current) pointAtNote(cursor.current.mark);
	});

	return useCallback(
		(by: 1 | -1, from?: AnnotationId): PlacedSpan | undefined => {
			const isInText = cursor.current?.mark === document.activeElement;
			const start = from ?? cursor.current?.id;
			const at = shown.findIndex(({ annotation }) => annotation.id === start);
			const next = shown[from === undefined && !isInText ? Math.max(at, 0) : at + by];
			if (!next) return undefined;
			place(next)?.focus();
			return next;
		},
		[place, shown],
	);
}

/** The mark becomes one of many again: said where something begins in it, and plain text otherwise. */
function leave(mark: HTMLElement): void {
	mark.removeAttribute("tabindex");
	mark.removeAttribute("aria-details");
	delete mark.dataset.cursor;
	mark.role = mark.hasAttribute("aria-description") ? null : "none";
}

/** Names the note of the span that the keyboard stands on, where there is one. */
function pointAtNote(mark: HTMLElement): void {
	const note = `note-${mark.dataset.cursor}`;
	if (document.getElementById(note)) mark.setAttribute("aria-details", note);
	else mark.removeAttribute("aria-details");
}
