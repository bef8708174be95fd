export interface MarginBox {
	/** Top of the box's span, in pixels from the top of the margin. */
	readonly preferredTop: number;
	readonly height: number;
}

/**
 * Stacks boxes without overlap, each as close below its preferred top as the boxes before it allow.
 *
 * @param boxes in the order of their spans
 * @param gap distance between two boxes, in pixels
 * @returns the top of each box
 */
export function stackBoxes(boxes: readonly MarginBox[], gap: number): readonly number[] {
	let minTop = Number.NEGATIVE_INFINITY;
	return boxes.map(({ preferredTop, height }) => {
		const top = Math.max(preferredTop, minTop);
		minTop = top + height + gap;
		return top;
	});
}
