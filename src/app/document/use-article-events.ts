import type { KeyboardEvent, MouseEvent, PointerEvent } from "react";
import { useMemo } from "react";
import { type AnnotationId, annotationId, type LayerId } from "../../annotation/index.ts";
import type { Reading } from "../reading/reading.ts";
import type { ViewStore } from "../reading/view-store.ts";

interface Handlers {
	/** Undefined where plain text was chosen. */
	readonly onOpen: (id: AnnotationId | undefined) => void;
	readonly onHover: (id: AnnotationId | undefined) => void;
}

/** One listener of each kind for the whole article, however many marks it holds. */
export function useArticleEvents(reading: Reading, viewStore: ViewStore, { onOpen, onHover }: Handlers) {
	return useMemo(() => {
		const spanUnder = (target: EventTarget) => innermost(reading, viewStore.get().hidden, target);
		return {
			onClick: ({ target }: MouseEvent) => {
				const isLink = target instanceof Element && target.closest("a[href]");
				if (isLink || getSelection()?.isCollapsed === false) return;
				onOpen(spanUnder(target));
			},
			onKeyDown: (event: KeyboardEvent) => {
				if (event.key !== "Enter" || !(event.target instanceof HTMLElement)) return;
				if (event.target.tagName === "MARK") onOpen(focusedSpan(event.target));
			},
			onPointerOver: ({ target, pointerType }: PointerEvent) => {
				if (pointerType === "mouse") onHover(spanUnder(target));
			},
			onPointerLeave: () => onHover(undefined),
		};
	}, [reading, viewStore, onOpen, onHover]);
}

/** The keyboard stands on a span, of which the mark is the first segment. */
function focusedSpan(mark: HTMLElement): AnnotationId | undefined {
	const id = mark.dataset.cursor;
	return id === undefined ? undefined : annotationId(id);
}

/** Of the spans over a mark, the last one that can be seen: they stand in it from the outermost in. */
export function innermost(
	reading: Reading,
	hidden: ReadonlySet<LayerId>,
	target: EventTarget,
): AnnotationId | undefined {
	const mark = target instanceof Element ? target.closest<HTMLElement>("mark[data-ann]") : null;
	if (!mark) return undefined;
	const ids = (mark.dataset.ann ?? "").split(" ").map(annotationId);
	return ids.findLast((id) => {
		const span = reading.spanById.get(id);
		return span && !hidden.has(span.layer.id) && mark.classList.contains(`c-${span.layer.markStyle}`);
	});
}
