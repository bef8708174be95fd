import { useCallback, useEffect, useState } from "react";
import type { AnnotationId, LayerId } from "../../annotation/index.ts";
import { type PlacedSpan, titleOf } from "../../corpus/index.ts";
import { attributedTitleOf, bylineOf, formatByline } from "../reading/names.ts";
import { useDocument, useFiltered } from "../reading/page-context.tsx";
import { getEntityType } from "../reading/reading.ts";
import { Tooltip, type TooltipAnchor, useEscape } from "../ui/tooltip/tooltip.tsx";
import { useArticle } from "./article-context.tsx";
import { innermostVisibleSpan } from "./painter.ts";

/** A tooltip with the name and kind of the mark under the resting mouse. A click opens the card with the details. */
export function MarkPreview() {
	const reading = useDocument();
	const filtered = useFiltered();
	const previewed = useRestingMouse(filtered.view.hidden);
	if (!previewed || !filtered.isShown(previewed.span)) return null;
	const { span, anchor } = previewed;
	const type = getEntityType(reading, span.entity);
	const title = titleOf(reading, span.entity);
	const kind = formatByline(bylineOf(reading, span)) || type.label.one;
	return (
		<Tooltip anchor={anchor} voice={span.layer.voice} lead={span.layer.notes ? kind : title}>
			{span.layer.notes ? (
				<p className="tip-quote">{attributedTitleOf(reading, span.entity)}</p>
			) : (
				<p>{kind}</p>
			)}
		</Tooltip>
	);
}

interface Previewed {
	readonly span: PlacedSpan;
	readonly anchor: TooltipAnchor;
}

/**
 * Returns the innermost span under the mouse once the mouse has rested for 300 ms, until it leaves
 * both the span and the tooltip. A press, Escape, scrolling or resizing hides the preview sooner. The preview
 * returns only after the mouse has left the span. Text that scrolls under a resting mouse opens no preview.
 */
function useRestingMouse(hidden: ReadonlySet<LayerId>): Previewed | undefined {
	const reading = useDocument();
	const { root, painter } = useArticle();
	const [previewed, setPreviewed] = useState<Previewed>();
	const hide = useCallback(() => setPreviewed(undefined), []);
	useEscape(previewed !== undefined, hide);
	useEffect(() => {
		/** The span that was previewed last, even if its preview is hidden now. */
		let latest: AnnotationId | undefined;
		let restTimer: ReturnType<typeof setTimeout> | undefined;
		let leaveTimer: ReturnType<typeof setTimeout> | undefined;
		const cancelLeaving = () => {
			clearTimeout(leaveTimer);
			leaveTimer = undefined;
		};
		const spanAt = (target: EventTarget | null) =>
			target instanceof Element && root.current?.contains(target)
				? innermostVisibleSpan(reading, hidden, target)
				: undefined;
		const rest = (id: AnnotationId) => {
			cancelLeaving();
			latest = id;
			const span = reading.spanById.get(id);
			const anchor = span && !hasNoteInView(id) ? anchorOf(painter.marksOf(id)) : undefined;
			setPreviewed(span && anchor && { span, anchor });
		};
		const leave = () => {
			cancelLeaving();
			latest = undefined;
			hide();
		};
		const handleMove = ({ target, pointerType, buttons }: PointerEvent) => {
			if (pointerType !== "mouse") return;
			clearTimeout(restTimer);
			const isOnTooltip = target instanceof Element && target.closest(".tip") !== null;
			const id = isOnTooltip ? latest : spanAt(target);
			if (id === latest) {
				cancelLeaving();
				return;
			}
			leaveTimer ??= setTimeout(leave, leaveDelayInMs);
			if (id !== undefined && buttons === 0) restTimer = setTimeout(rest, restInMs, id);
		};
		const interrupt = () => {
			clearTimeout(restTimer);
			hide();
		};
		const handlePress = ({ target }: PointerEvent) => {
			latest = spanAt(target);
			interrupt();
		};
		const leaveWindow = () => {
			clearTimeout(restTimer);
			leave();
		};
		const controller = new AbortController();
		const { signal } = controller;
		addEventListener("pointermove", handleMove, { signal });
		addEventListener("pointerdown", handlePress, { capture: true, signal });
		addEventListener("scroll", interrupt, { capture: true, signal });
		addEventListener("resize", interrupt, { signal });
		document.documentElement.addEventListener("pointerleave", leaveWindow, { signal });
		return () => {
			clearTimeout(restTimer);
			cancelLeaving();
			controller.abort();
		};
	}, [reading, root, painter, hidden, hide]);
	return previewed;
}

const restInMs = 300;

/** Time to move the mouse to the tooltip across other text. */
const leaveDelayInMs = 150;

/** True if the note or card of the span is in the viewport. It shows more than a preview. */
function hasNoteInView(id: AnnotationId): boolean {
	const note = document.querySelector(`.margin [data-note="${CSS.escape(id)}"]`);
	if (!note) return false;
	const { top, bottom } = note.getBoundingClientRect();
	return bottom > 0 && top < innerHeight;
}

/**
 * Returns the box that the tooltip must not cover: the top and bottom of all lines of a span, with the left
 * and right of the last line. Undefined if the lines leave no room for a tooltip.
 */
function anchorOf(marks: readonly Element[]): TooltipAnchor | undefined {
	const lines = marks.flatMap((mark) => [...mark.getClientRects()]);
	const last = lines.at(-1);
	if (!last) return undefined;
	const top = Math.min(...lines.map((line) => line.top));
	const bottom = Math.max(...lines.map((line) => line.bottom));
	if (Math.max(top, innerHeight - bottom) < minSpace) return undefined;
	return { left: last.left, right: last.right, top, bottom };
}

/** In pixels: two lines, for the name and the kind. */
const minSpace = 72;
