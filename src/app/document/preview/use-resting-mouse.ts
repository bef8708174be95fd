import { type RefObject, useCallback, useEffect, useState } from "react";
import type { AnnotationId } from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../library/index.ts";
import type { Painter } from "../painter.ts";
import { innermost } from "../use-article-events.ts";
import type { Reading } from "../../reading/reading.ts";
import type { TipPlace } from "../../ui/tooltip/tooltip.tsx";
import { useEscape } from "../../ui/tooltip/use-escape.ts";
import type { View } from "../../reading/view.ts";
import { isBesideText, placeOf } from "./preview-place.ts";

export interface Previewed {
	readonly span: PlacedSpan;
	readonly at: TipPlace;
}

/**
 * The innermost span that the mouse has come to rest on, until it leaves both the
 * span and the box; a press, Escape and whatever moves the text end it sooner, and
 * it comes again only after the mouse has been elsewhere. Text that scrolls under
 * a mouse at rest shows nothing, for such a mouse does not move.
 */
export function useRestingMouse(
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
				? innermost(reading, hidden, target)
				: undefined;
		const rest = (id: AnnotationId) => {
			stay();
			settled = id;
			const span = reading.spanOf.get(id);
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
