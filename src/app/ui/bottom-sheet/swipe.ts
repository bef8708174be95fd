/** A touch on a sheet, in pixels of the viewport. */
export interface Swipe {
	readonly startX: number;
	readonly startY: number;
	/** `pull` moves the sheet. `other` is left to the browser, for example scrolling. */
	readonly kind: "undecided" | "pull" | "other";
	/** How far the sheet has moved down. At least 0. */
	readonly offset: number;
}

export const startSwipe = (x: number, y: number): Swipe => ({
	startX: x,
	startY: y,
	kind: "undecided",
	offset: 0,
});

/** Returns the swipe after a move. Its kind is decided by the first pixels and then stays the same. */
export function moveSwipe(swipe: Swipe, x: number, y: number): Swipe {
	const down = y - swipe.startY;
	const kind = swipe.kind === "undecided" ? kindOf(x - swipe.startX, down) : swipe.kind;
	return { ...swipe, kind, offset: kind === "pull" ? Math.max(0, down) : 0 };
}

/** True if the sheet closes when the finger is lifted. Otherwise it moves back. */
export const isDismissed = ({ offset }: Swipe): boolean => offset >= dismissDistance;

function kindOf(across: number, down: number): Swipe["kind"] {
	if (Math.hypot(across, down) < decisionDistance) return "undecided";
	return down > Math.abs(across) ? "pull" : "other";
}

/** A resting finger moves by less than this. In pixels. */
const decisionDistance = 8;
const dismissDistance = 72;
