/**
 * Gives each block of a part the direction of its own words, where they may be
 * another's than the document's. The direction of a block is what brackets and
 * alignment go by, so it must be the block's and not its letters' alone.
 */
export function directBlocks(part: Element, direction: "ltr" | "rtl" | "auto"): void {
	// Most documents hold nothing that runs the other way, and pay with one search.
	if (direction === "ltr" && !rightToLeft.test(part.textContent)) return;
	for (const block of part.querySelectorAll<HTMLElement>(blocks)) block.dir = "auto";
}

/** Letters that run from right to left (Unicode, Bidi_Class R and AL), by the blocks that are set apart for them. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

const blocks = "p, h1, h2, h3, h4, h5, h6, li, blockquote, th, td, pre";
