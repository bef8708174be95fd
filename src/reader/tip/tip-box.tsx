import type { ReactNode } from "react";
import "./tip-box.css";

/**
 * A box of words at what is pointed at, under it, or over it where more room is. Hidden from assistive
 * technology, to which what is pointed at says the same.
 */
export function TipBox({ at, voice, lead, children }: TipBoxProps) {
	const isAbove = at.bottom + mostHeight > innerHeight && at.top > innerHeight - at.bottom;
	const left = Math.max(edge, Math.min(at.left, innerWidth - width - edge));
	const place = isAbove ? { bottom: innerHeight - at.top } : { top: at.bottom };
	return (
		<div className="tip" aria-hidden="true" style={{ left, ...place }}>
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
	readonly top: number;
	readonly bottom: number;
}

/** As in the style sheet, in pixels: 20rem. */
const width = 320;
const mostHeight = 200;
const edge = 8;
