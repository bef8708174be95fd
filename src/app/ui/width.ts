/** Which of the three layouts the window has room for. The style sheet draws them; this says which controls there are. */
export type Width = "wide" | "medium" | "phone";

export const wide = "(min-width: 72rem)";
export const medium = "(min-width: 56rem)";

export function widthNow(): Width {
	if (matchMedia(wide).matches) return "wide";
	return matchMedia(medium).matches ? "medium" : "phone";
}
