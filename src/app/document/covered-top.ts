/** The least distance between content that is scrolled into view and what covers the top of the window, in pixels. */
export const coverGap = 16;

/** Returns the height that the bar and the line of a filter cover at the top of the window, in pixels. */
export function coveredTop(): number {
	const lowest = document.querySelector(".filter-line") ?? document.querySelector(".bar");
	return lowest?.getBoundingClientRect().bottom ?? 0;
}
