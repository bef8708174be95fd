import { type FocusEvent, type PointerEvent, useCallback, useEffect, useMemo, useState } from "react";
import { annotationId } from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../library/index.ts";
import type { Reading } from "../../reading/reading.ts";
import { useEscape } from "../../ui/tooltip/use-escape.ts";

export interface Tip {
	readonly span: PlacedSpan;
	readonly link: HTMLElement;
	/** Where the link stands, in pixels of the window. */
	readonly at: DOMRect;
}

/**
 * Shows the words of the link that is pointed at or has the focus. They stay while
 * the pointer is on them, and until Escape.
 *
 * @returns the tip, and the listeners for what holds the links and the tip.
 */
export function useTip(reading: Reading) {
	const [tip, setTip] = useState<Tip>();
	const isShown = tip !== undefined;
	const hide = useCallback(() => setTip(undefined), []);
	useEscape(isShown, hide);
	useEffect(() => {
		if (!isShown) return;
		// The browser scrolls to what takes the focus, and the tip goes along; a pointer is on something else then.
		const follow = () =>
			setTip((shown) => (shown?.link.matches(":focus-visible") ? tipOf(shown) : undefined));
		addEventListener("scroll", follow, { capture: true });
		return () => removeEventListener("scroll", follow, { capture: true });
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
			onPointerLeave: hide,
			onFocus: ({ target }: FocusEvent) => {
				if (target.matches(":focus-visible")) showFor(target);
			},
			onBlur: hide,
		};
	}, [reading, hide]);
	return [tip, listeners] as const;
}

const tipOf = ({ span, link }: Pick<Tip, "span" | "link">): Tip => ({
	span,
	link,
	at: link.getBoundingClientRect(),
});
