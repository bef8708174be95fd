export interface MarginBox {
	/** Top of the box's span, in pixels from the top of the margin. */
	readonly preferredTop: number;
	readonly height: number;
}

/**
 * Stacks boxes without overlap, each as close below its preferred top as the boxes
 * before it allow. The active box gets exactly its preferred top. Boxes after it
 * move down. Boxes before it move up, beyond the top edge if necessary.
 *
 * @param boxes in the order of their spans
 * @param active index of the active box
 * @returns the top of each box
 */
export function stackBoxes(
	boxes: readonly MarginBox[],
	{ gap, active }: { readonly gap: number; readonly active?: number | undefined },
): readonly number[] {
	const tops: number[] = [];
	let minTop = Number.NEGATIVE_INFINITY;
	boxes.forEach(({ preferredTop, height }, index) => {
		const top = index === active ? preferredTop : Math.max(preferredTop, minTop);
		tops.push(top);
		minTop = top + height + gap;
	});
	if (active === undefined) return tops;
	let nextTop = tops[active] ?? 0;
	for (let index = active - 1; index >= 0; index--) {
		const height = boxes[index]?.height ?? 0;
		nextTop = Math.min(tops[index] ?? 0, nextTop - gap - height);
		tops[index] = nextTop;
	}
	return tops;
}
