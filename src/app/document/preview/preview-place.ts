import type { AnnotationId } from "../../../annotation/index.ts";
import type { TipPlace } from "../../ui/tooltip/tooltip.tsx";

/** The note of a span or its card can be seen, and says more than a preview. */
export function isBesideText(id: AnnotationId): boolean {
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
export function placeOf(marks: readonly Element[]): TipPlace | undefined {
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
