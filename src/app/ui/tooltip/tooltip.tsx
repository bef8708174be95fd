import type { ReactNode } from "react";
import "./tooltip.css";

/**
 * A box of words at what is pointed at, under it, or over it where more room is. Hidden from assistive
 * technology, to which what is pointed at says the same.
 */
export function TipBox({ at, voice, lead, children }: TipBoxProps) {
	const isAbove = at.bottom + mostHeight > innerHeight && at.top > innerHeight - at.bottom;
	const isToTheLeft = at.left + mostWidth + edge > innerWidth;
	const place = {
		...(isAbove ? { bottom: innerHeight - at.top } : { top: at.bottom }),
		...(isToTheLeft ? { right: within(innerWidth - at.right) } : { left: within(at.left) }),
	};
	return (
		<div className="tip" aria-hidden="true" style={place}>
			<div className={`tip-body voice-${voice}`}>
				{lead !== "" && <b>{lead}</b>}
				{children}
			</div>
		</div>
	);
}

interface TipBoxProps {
	readonly at: TipPlace;
	readonly voice: string;
	/** What stands first, in bold. */
	readonly lead: string;
	readonly children: ReactNode;
}

/** What the box must not cover, in pixels of the window. */
export interface TipPlace {
	readonly left: number;
	readonly right: number;
	readonly top: number;
	readonly bottom: number;
}

/** From one side of the window, so that the box has room before the other. */
const within = (inset: number): number => Math.max(edge, Math.min(inset, innerWidth - mostWidth - edge));

/** As in the style sheet, in pixels: 20rem. */
const mostWidth = 320;
const mostHeight = 200;
const edge = 8;
