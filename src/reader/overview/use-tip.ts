import { type FocusEvent, type PointerEvent, useEffect, useMemo, useState } from "react";
import { annotationId } from "../../annotation/index.ts";
import type { PlacedSpan } from "../../library/index.ts";
import type { Reading } from "../reading.ts";

export interface Tip {
	readonly span: PlacedSpan;
	readonly link: HTMLElement;
	/** Where the link stands, in pixels of the window. */
	readonly at: DOMRect;
}

/**
 * Shows the words of the link that is pointed at or has the focus. They stay while
 * the pointer is on them, and Escape takes them away and nothing else (WCAG 1.4.13).
 *
 * @returns the tip, and the listeners for what holds the links and the tip.
 */
export function useTip(reading: Reading) {
	const [tip, setTip] = useState<Tip>();
	const isShown = tip !== undefined;
	useEffect(() => {
		if (!isShown) return;
		const hide = () => setTip(undefined);
		const hideOnEscape = (event: KeyboardEvent) => {
			if (event.key !== "Escape") return;
			event.preventDefault();
			hide();
		};
		addEventListener("keydown", hideOnEscape, { capture: true });
		// The browser scrolls to what takes the focus, and the tip goes along; a pointer is on something else then.
		const follow = () =>
			setTip((shown) => (shown?.link.matches(":focus-visible") ? tipOf(shown) : undefined));
		addEventListener("scroll", follow, { capture: true });
		return () => {
			removeEventListener("keydown", hideOnEscape, { capture: true });
			removeEventListener("scroll", follow, { capture: true });
		};
	}, [isShown]);
	const listeners = useMemo(() => {
		const showFor = (target: EventTarget) => {
			if (!(target instanceof Element) || target.closest(".tip")) return;
			const link = target.closest<HTMLElement>("[data-span]");
			const span = link && reading.spanOf.get(annotationId(link.dataset.span ?? ""));
			setTip(span ? tipOf({ span, link }) : undefined);
		};
		return {
			onPointerOver: ({ target, pointerType }: PointerEvent) => {
				if (pointerType === "mouse") showFor(target);
			},
			onPointerLeave: () => setTip(undefined),
			onFocus: ({ target }: FocusEvent) => {
				if (target.matches(":focus-visible")) showFor(target);
			},
			onBlur: () => setTip(undefined),
		};
	}, [reading]);
	return [tip, listeners] as const;
}

const tipOf = ({ span, link }: Pick<Tip, "span" | "link">): Tip => ({
	span,
	link,
	at: link.getBoundingClientRect(),
});
