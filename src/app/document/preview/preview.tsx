import { type RefObject, useCallback, useEffect, useState } from "react";
import { type AnnotationId, titleOf } from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../library/index.ts";
import type { FilterResult } from "../../reading/filter.ts";
import { bylineOf, formatByline } from "../../reading/names.ts";
import { entityTypeOf, type Reading } from "../../reading/reading.ts";
import type { View } from "../../reading/view.ts";
import { Tooltip, type TooltipAnchor, useEscape } from "../../ui/tooltip/tooltip.tsx";
import { innermostVisibleSpan, type Painter } from "../painter.ts";

/** Name and kind of the mark that the mouse rests on. All else is in its card, which a click opens. */
export function MarkPreview({ reading, root, painter, filtered, hidden }: PreviewProps) {
	const previewed = useRestingMouse(reading, root, painter, hidden);
	if (!previewed || !filtered.isShown(previewed.span)) return null;
	const { span, at } = previewed;
	const type = entityTypeOf(reading, span.entity);
	const title = titleOf(span.entity, type);
	const kind = formatByline(bylineOf(reading, span)) || type.label.one;
	return (
		<Tooltip anchor={at} voice={span.layer.voice} lead={span.layer.notes ? kind : title}>
			{span.layer.notes ? <p className="tip-quote">{title}</p> : <p>{kind}</p>}
		</Tooltip>
	);
}

interface PreviewProps {
	readonly reading: Reading;
	readonly root: RefObject<HTMLElement | null>;
	readonly painter: Painter;
	readonly filtered: FilterResult;
	readonly hidden: View["hidden"];
}

interface Previewed {
	readonly span: PlacedSpan;
	readonly at: TooltipAnchor;
}

/**
 * The innermost span that the mouse has come to rest on, until it leaves both the
 * span and the box; a press, Escape and whatever moves the text end it sooner, and
 * it comes again only after the mouse has been elsewhere. Text that scrolls under
 * a mouse at rest shows nothing, for such a mouse does not move.
 */
function useRestingMouse(
	reading: Reading,
	root: RefObject<HTMLElement | null>,
	painter: Painter,
	hidden: View["hidden"],
): Previewed | undefined {
	const [previewed, setPreviewed] = useState<Previewed>();
	const hide = useCallback(() => setPreviewed(undefined), []);
	useEscape(previewed !== undefined, hide);
	useEffect(() => {
		/** What has had its turn, whether it is still shown or not. */
		let settled: AnnotationId | undefined;
		let resting: ReturnType<typeof setTimeout> | undefined;
		let leaving: ReturnType<typeof setTimeout> | undefined;
		const stay = () => {
			clearTimeout(leaving);
			leaving = undefined;
		};
		const spanAt = (target: EventTarget | null) =>
			target instanceof Element && root.current?.contains(target)
				? innermostVisibleSpan(reading, hidden, target)
				: undefined;
		const rest = (id: AnnotationId) => {
			stay();
			settled = id;
			const span = reading.spanById.get(id);
			const at = span && !isBesideText(id) ? placeOf(painter.marksOf(id)) : undefined;
			setPreviewed(span && at && { span, at });
		};
		const leave = () => {
			stay();
			settled = undefined;
			hide();
		};
		const move = ({ target, pointerType, buttons }: PointerEvent) => {
			if (pointerType !== "mouse") return;
			clearTimeout(resting);
			const isOnBox = target instanceof Element && target.closest(".tip") !== null;
			const id = isOnBox ? settled : spanAt(target);
			if (id === settled) {
				stay();
				return;
			}
			leaving ??= setTimeout(leave, toCrossInMs);
			if (id !== undefined && buttons === 0) resting = setTimeout(rest, restInMs, id);
		};
		const interrupt = () => {
			clearTimeout(resting);
			hide();
		};
		const press = ({ target }: PointerEvent) => {
			settled = spanAt(target);
			interrupt();
		};
		const leaveWindow = () => {
			clearTimeout(resting);
			leave();
		};
		const controller = new AbortController();
		const { signal } = controller;
		addEventListener("pointermove", move, { signal });
		addEventListener("pointerdown", press, { capture: true, signal });
		addEventListener("scroll", interrupt, { capture: true, signal });
		addEventListener("resize", interrupt, { signal });
		document.documentElement.addEventListener("pointerleave", leaveWindow, { signal });
		return () => {
			clearTimeout(resting);
			stay();
			controller.abort();
		};
	}, [reading, root, painter, hidden, hide]);
	return previewed;
}

const restInMs = 300;

/** For the way to the box over words that are not the span's. */
const toCrossInMs = 150;

/** The note of a span or its card can be seen, and says more than a preview. */
function isBesideText(id: AnnotationId): boolean {
	const beside = document.querySelector(`.margin [data-note="${CSS.escape(id)}"]`);
	if (!beside) return false;
	const { top, bottom } = beside.getBoundingClientRect();
	return bottom > 0 && top < innerHeight;
}

/**
 * All lines of a span, so that the box covers none of them, and where the last one begins and ends.
 *
 * @returns undefined where they fill the window and leave no room for a box.
 */
function placeOf(marks: readonly Element[]): TooltipAnchor | undefined {
	const lines = marks.flatMap((mark) => [...mark.getClientRects()]);
	const last = lines.at(-1);
	if (!last) return undefined;
	const top = Math.min(...lines.map((line) => line.top));
	const bottom = Math.max(...lines.map((line) => line.bottom));
	if (Math.max(top, innerHeight - bottom) < leastRoom) return undefined;
	return { left: last.left, right: last.right, top, bottom };
}

/** In pixels: a name and its kind, a line each. */
const leastRoom = 72;
