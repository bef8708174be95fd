/** A finger on a sheet, in pixels of the window, and how far the sheet goes along. */
export interface Swipe {
	readonly startX: number;
	readonly startY: number;
	/** What the finger is at: not known yet, taking the sheet down, or something of the browser's own. */
	readonly kind: "open" | "pull" | "other";
	/** Never upwards. */
	readonly pulled: number;
}

export const swipeFrom = (x: number, y: number): Swipe => ({ startX: x, startY: y, kind: "open", pulled: 0 });

/** The finger has moved. What it is at is decided by its first steps and stays so. */
export function swipedTo(swipe: Swipe, x: number, y: number): Swipe {
	const down = y - swipe.startY;
	const kind = swipe.kind === "open" ? kindOf(x - swipe.startX, down) : swipe.kind;
	return { ...swipe, kind, pulled: kind === "pull" ? Math.max(0, down) : 0 };
}

/** The finger has left: whether the sheet goes or springs back. */
export const isAway = ({ pulled }: Swipe): boolean => pulled >= farEnough;

function kindOf(across: number, down: number): Swipe["kind"] {
	if (Math.hypot(across, down) < slop) return "open";
	return down > Math.abs(across) ? "pull" : "other";
}

/** A finger that lies still trembles by less. */
const slop = 8;
const farEnough = 72;
