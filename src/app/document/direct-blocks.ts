/**
 * Gives each block of a part the direction of its own words, by the first letter
 * (Unicode TR 9, P2 and P3), where that is another than the document's: brackets
 * and alignment go by the block. Said outright and not as `auto`, for the style
 * sheet has to know it.
 */
export function directBlocks(part: Element, direction: "ltr" | "rtl" | "auto"): void {
	// Most documents hold nothing that runs the other way, and pay with one search.
	if (direction === "ltr" && !rightToLeft.test(part.textContent)) return;
	for (const block of part.querySelectorAll<HTMLElement>(blocks)) {
		const [letter] = /\p{L}/u.exec(block.textContent) ?? [];
		if (letter === undefined) continue;
		const own = rightToLeft.test(letter) ? "rtl" : "ltr";
		if (own !== direction) block.dir = own;
	}
}

/** Letters that run from right to left (Unicode, Bidi_Class R and AL), by the blocks that are set apart for them. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

const blocks = "p, h1, h2, h3, h4, h5, h6, li, blockquote, th, td, pre";
