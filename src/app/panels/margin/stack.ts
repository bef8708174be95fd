/** A box that wants to stand at a height of the margin. */
export interface Box {
	/** Where its span begins, in pixels from the top of the margin. */
	readonly wanted: number;
	readonly height: number;
}

/**
 * Places boxes one under the other without overlap, each as near below its
 * wanted height as those before it allow. The box in hand stands exactly where
 * it wants to: those after it are pushed down, and those before it give way
 * upwards, above the top edge if need be.
 *
 * @param boxes in the order of their spans.
 * @param active index of the box in hand, if any.
 * @returns the top of each box.
 */
export function stack(
	boxes: readonly Box[],
	{ gap, active }: { readonly gap: number; readonly active?: number | undefined },
): readonly number[] {
	const tops: number[] = [];
	let free = Number.NEGATIVE_INFINITY;
	boxes.forEach(({ wanted, height }, index) => {
		const top = index === active ? wanted : Math.max(wanted, free);
		tops.push(top);
		free = top + height + gap;
	});
	if (active === undefined) return tops;
	let ceiling = tops[active] ?? 0;
	for (let index = active - 1; index >= 0; index--) {
		const height = boxes[index]?.height ?? 0;
		const top = Math.min(tops[index] ?? 0, ceiling - gap - height);
		tops[index] = top;
		ceiling = top;
	}
	return tops;
}
