export interface MarginBox {
	/** Top of the box's span, in pixels from the top of the margin. */
	readonly preferredTop: number;
	readonly height: number;
}

/** A box that can be shortened. */
export interface LabelledBox extends MarginBox {
	/** Height of the label alone. Equals `height` if the box cannot be shortened. */
	readonly labelHeight: number;
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

/**
 * Shortens boxes to their labels if a box would otherwise be too far below its span. Of the boxes that push it down,
 * the closest are shortened first, and no more than necessary.
 *
 * @param boxes in the order of their spans
 * @param gap distance between two boxes, in pixels
 * @param maxShift how far below its span a box may be, in pixels. A box that only labels push down may be further.
 * @returns the indexes of the shortened boxes
 */
export function crowdedBoxes(
	boxes: readonly LabelledBox[],
	gap: number,
	maxShift: number,
): ReadonlySet<number> {
	const shortened = new Set<number>();
	const tops: number[] = [];
	/** Indexes of the boxes that touch the current one from above and have more than their label. */
	let candidates: number[] = [];
	const minTopAfter = (at: number) => {
		const box = boxes[at];
		if (!box) return Number.NEGATIVE_INFINITY;
		return (tops[at] ?? 0) + (shortened.has(at) ? box.labelHeight : box.height) + gap;
	};
	for (const [at, { preferredTop, height, labelHeight }] of boxes.entries()) {
		const place = () => {
			tops[at] = Math.max(preferredTop, minTopAfter(at - 1));
		};
		place();
		if (tops[at] === preferredTop) candidates = [];
		while ((tops[at] ?? 0) - preferredTop > maxShift) {
			const last = candidates.pop();
			if (last === undefined) break;
			shortened.add(last);
			for (let next = last + 1; next < at; next += 1) {
				tops[next] = Math.max(boxes[next]?.preferredTop ?? 0, minTopAfter(next - 1));
			}
			place();
		}
		if (height > labelHeight) candidates.push(at);
	}
	return shortened;
}
