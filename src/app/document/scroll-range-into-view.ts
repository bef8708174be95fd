import { coveredTop, coverGap } from "./covered-top.ts";

/**
 * Scrolls a range of the article into view unless it is visible. Section heights far from the viewport are estimates,
 * so the position is measured again two frames after a long scroll.
 *
 * @param isAtTop true if a sheet covers the lower part of the window: the range then moves to the top
 */
export const scrollRangeIntoView = (range: Range, isAtTop = false): void =>
	scrollTowards(range, isAtTop, maxScrolls);

function scrollTowards(range: Range, isAtTop: boolean, scrollsLeft: number): void {
	const { top, bottom } = range.getBoundingClientRect();
	const least = Math.max(topInset, coveredTop() + coverGap);
	if (isAtTop ? top === least : top >= least && bottom <= innerHeight - bottomInset) return;
	const isFar = Math.abs(top) > 3 * innerHeight;
	scrollTo({
		top: top + scrollY - Math.max(isAtTop ? 0 : innerHeight * targetShare, least),
		behavior: isFar ? "instant" : "auto",
	});
	if (!isFar || scrollsLeft === 0) return;
	requestAnimationFrame(() => requestAnimationFrame(() => scrollTowards(range, isAtTop, scrollsLeft - 1)));
}

const maxScrolls = 3;
/** Height of the bar and, on a phone, of the search below it, in pixels. */
const topInset = 120;
/** Height of the buttons at the bottom of a phone's screen, in pixels. */
const bottomInset = 72;
/** A range is scrolled to this share of the window's height. */
const targetShare = 0.33;
