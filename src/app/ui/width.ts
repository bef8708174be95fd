/** The layout for the width of the viewport. Decides which controls exist. The style sheet uses the same breakpoints. */
export type Width = "wide" | "medium" | "phone";

export const wideQuery = "(min-width: 72rem)";
export const mediumQuery = "(min-width: 56rem)";

/** The windows in which a card is a bottom sheet. `card.css` and `page.css` use the same query. */
export const sheetQuery = "(width < 56rem) or (height < 45rem)";

export function currentWidth(): Width {
	if (matchMedia(wideQuery).matches) return "wide";
	return matchMedia(mediumQuery).matches ? "medium" : "phone";
}
