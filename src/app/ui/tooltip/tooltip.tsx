import { type ReactNode, useEffect } from "react";
import "./tooltip.css";

/**
 * A tooltip below its anchor, or above it if there is more room. Hidden from assistive technology,
 * because the anchor has the same text as its description.
 */
export function Tooltip({ anchor, voice, lead, children }: TooltipProps) {
	const isAbove = anchor.bottom + maxHeight > innerHeight && anchor.top > innerHeight - anchor.bottom;
	const isToTheLeft = anchor.left + maxWidth + edge > innerWidth;
	const position = {
		...(isAbove ? { bottom: innerHeight - anchor.top } : { top: anchor.bottom }),
		...(isToTheLeft ? { right: inset(innerWidth - anchor.right) } : { left: inset(anchor.left) }),
	};
	return (
		<div className="tip" aria-hidden="true" style={position}>
			<div className={`tip-body voice-${voice}`}>
				{lead !== "" && <b>{lead}</b>}
				{children}
			</div>
		</div>
	);
}

interface TooltipProps {
	readonly anchor: TooltipAnchor;
	readonly voice: string;
	/** The first words, in bold. */
	readonly lead: string;
	readonly children: ReactNode;
}

/** The box that the tooltip must not cover, in pixels of the viewport. */
export interface TooltipAnchor {
	readonly left: number;
	readonly right: number;
	readonly top: number;
	readonly bottom: number;
}

/** Limits the distance from one side of the viewport, so that the tooltip fits before the other side. */
const inset = (distance: number): number => Math.max(edge, Math.min(distance, innerWidth - maxWidth - edge));

/** In pixels. The width equals `20rem` in the style sheet. */
const maxWidth = 320;
const maxHeight = 200;
const edge = 8;

/** Hides the tooltip on Escape without closing anything else (WCAG 1.4.13). */
export function useEscape(isShown: boolean, hide: () => void): void {
	useEffect(() => {
		if (!isShown) return;
		const hideOnEscape = (event: KeyboardEvent) => {
			if (event.key !== "Escape") return;
			event.preventDefault();
			hide();
		};
		addEventListener("keydown", hideOnEscape, { capture: true });
		return () => removeEventListener("keydown", hideOnEscape, { capture: true });
	}, [isShown, hide]);
}
