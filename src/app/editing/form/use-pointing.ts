import { useEffect, useRef } from "react";
import { annotationId } from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../corpus/index.ts";
import { useArticle } from "../../document/article-context.tsx";
import { useDocument, useViewStore } from "../../reading/page-context.tsx";

/**
 * While active, the next click on a mark or a note chooses its span. Focus goes to the last mark before the span of the
 * form, because a reply follows the passage that it answers. Tab goes through the marks that can be chosen, Enter and Space choose
 * the focused one, and Escape ends without a choice.
 *
 * @param isAllowed true for spans that can be chosen
 * @param onEnd receives the chosen span, or undefined
 */
export function usePointing(
	isActive: boolean,
	isAllowed: (span: PlacedSpan) => boolean,
	onEnd: (span: PlacedSpan | undefined) => void,
): void {
	const { painter, root } = useArticle();
	const store = useViewStore();
	const reading = useDocument();
	const latest = useRef({ reading, isAllowed, onEnd });
	latest.current = { reading, isAllowed, onEnd };
	useEffect(() => {
		const article = root.current;
		if (!isActive || !article) return;
		const spanAt = (target: EventTarget | null): PlacedSpan | undefined => {
			const element = target instanceof Element ? target : undefined;
			const note = element?.closest<HTMLElement>(".note")?.dataset.note;
			const marks = element?.closest<HTMLElement>("mark[data-ann]")?.dataset.ann?.split(" ") ?? [];
			const { reading, isAllowed } = latest.current;
			// `data-ann` lists the outermost span first.
			return [...(note === undefined ? [] : [note]), ...marks]
				.flatMap((id) => reading.spanById.get(annotationId(id)) ?? [])
				.findLast(isAllowed);
		};
		const targets = [...article.querySelectorAll<HTMLElement>("mark[data-starts]")].filter(
			(mark) => spanAt(mark) !== undefined,
		);
		// The mark at the keyboard cursor of the page can be focused already, and stays so.
		const added = targets.filter((mark) => mark.tabIndex !== 0);
		for (const mark of added) mark.tabIndex = 0;
		const { hovered } = store.get();
		const [own] = hovered === undefined ? [] : painter.marksOf(hovered);
		const isBefore = (mark: Element) =>
			own && mark.compareDocumentPosition(own) & Node.DOCUMENT_POSITION_FOLLOWING;
		(targets.findLast(isBefore) ?? targets[0])?.focus();
		article.toggleAttribute("data-pointing", true);
		const end = (event: Event, span: PlacedSpan | undefined) => {
			event.preventDefault();
			event.stopPropagation();
			latest.current.onEnd(span);
		};
		const click = (event: MouseEvent) => {
			const isInForm = event.target instanceof Element && event.target.closest(".form");
			const span = spanAt(event.target);
			if (span && !isInForm) end(event, span);
		};
		const press = (event: KeyboardEvent) => {
			if (event.key === "Escape") end(event, undefined);
			else if (event.key === "Tab") {
				event.preventDefault();
				const { activeElement } = document;
				const at = activeElement instanceof HTMLElement ? targets.indexOf(activeElement) : -1;
				const next = event.shiftKey ? (at < 0 ? -1 : at - 1) : at + 1;
				targets.at(next % targets.length)?.focus();
			} else if (event.key === "Enter" || event.key === " ") {
				const span = spanAt(document.activeElement);
				if (span) end(event, span);
			}
		};
		addEventListener("click", click, { capture: true });
		addEventListener("keydown", press, { capture: true });
		return () => {
			for (const mark of added) mark.removeAttribute("tabindex");
			article.toggleAttribute("data-pointing", false);
			removeEventListener("click", click, { capture: true });
			removeEventListener("keydown", press, { capture: true });
		};
	}, [isActive, root, painter, store]);
}
