import { useCallback, useLayoutEffect, useRef } from "react";
import type { AnnotationId } from "../../annotation/index.ts";
import type { PlacedSpan } from "../../corpus/index.ts";
import { useFiltered, useTarget, useViewStore } from "../reading/page-context.tsx";
import { useArticle } from "./article-context.tsx";

/**
 * Manages the keyboard cursor: the one mark of the article that can have focus. Keys move the
 * cursor through the shown spans in text order, or through the matches of the filter. The cursor also follows the open span, so that
 * focus returns to that span when its card closes.
 *
 * @returns a function that moves focus by one span from `from` (default: the cursor) and returns the new span
 */
export function useCursor(): MoveCursor {
	const { painter } = useArticle();
	const { shown, matches } = useFiltered();
	const store = useViewStore();
	const steps = matches ?? shown;
	const target = useTarget();
	const open = target.kind === "span" ? target.span.annotation.id : undefined;
	const cursor = useRef<{ id: AnnotationId; mark: HTMLElement } | undefined>(undefined);

	const setCursor = useCallback(
		(span: PlacedSpan | undefined) => {
			const [mark] = span ? painter.marksOf(span.annotation.id) : [];
			// A mark without tabindex loses focus, even if it gets the attribute back at once.
			if (cursor.current && cursor.current.mark !== mark) resetMark(cursor.current.mark);
			cursor.current = span && mark && { id: span.annotation.id, mark };
			if (!span || !mark) return undefined;
			mark.tabIndex = 0;
			mark.role = "link";
			mark.dataset.cursor = span.annotation.id;
			linkNote(mark);
			return mark;
		},
		[painter],
	);

	useLayoutEffect(() => {
		const id = open ?? cursor.current?.id;
		setCursor(shown.find(({ annotation }) => annotation.id === id) ?? steps[0]);
	}, [setCursor, shown, steps, open]);
	// Runs after every render, because notes appear and disappear with the layout, the viewport and the open card.
	useLayoutEffect(() => {
		if (cursor.current) linkNote(cursor.current.mark);
	});

	return useCallback(
		(by: 1 | -1, from?: AnnotationId): PlacedSpan | undefined => {
			const isInText = cursor.current?.mark === document.activeElement;
			const match = matches && store.get().match;
			const start = from ?? match ?? cursor.current?.id;
			const at = steps.findIndex(({ annotation }) => annotation.id === start);
			const next = steps[from === undefined && match === undefined && !isInText ? Math.max(at, 0) : at + by];
			if (!next) return undefined;
			setCursor(next)?.focus();
			if (matches) store.setMatch(next.annotation.id);
			return next;
		},
		[setCursor, store, steps, matches],
	);
}

export type MoveCursor = (by: 1 | -1, from?: AnnotationId) => PlacedSpan | undefined;

/** Makes the mark unfocusable. Restores the role that `useMarkDescriptions` gives it. */
function resetMark(mark: HTMLElement): void {
	mark.removeAttribute("tabindex");
	mark.removeAttribute("aria-details");
	delete mark.dataset.cursor;
	mark.role = mark.hasAttribute("aria-description") ? null : "none";
}

/** Sets `aria-details` to the note of the span, if the note is in the page. */
function linkNote(mark: HTMLElement): void {
	const note = `note-${mark.dataset.cursor}`;
	if (document.getElementById(note)) mark.setAttribute("aria-details", note);
	else mark.removeAttribute("aria-details");
}
