/**
 * True where the UTF-16 offset stands between two grapheme clusters of the text
 * (UAX #29, extended), at its start or at its end; false inside a cluster,
 * inside a surrogate pair, or outside the text.
 *
 * Looks only at the neighbourhood: `Intl.Segmenter` copies what it is given,
 * which for a whole document costs milliseconds a question. A cluster that
 * needs more than 512 units before the offset to be told (over a hundred flags in
 * a row, a letter under five hundred marks) may be judged from its tail alone.
 */
export function isGraphemeBoundary(text: string, offset: number): boolean {
	if (!Number.isInteger(offset) || offset < 0 || offset > text.length) return false;
	if (offset === 0 || offset === text.length) return true;
	if (isInsidePair(text, offset)) return false;
	if (isCertain(text, offset)) return true;
	const start = certainBefore(text, offset);
	// Two units: whether a cluster ends here depends on what is before and on one code point after.
	const near = text.slice(start, offset + 2);
	graphemes ??= new Intl.Segmenter("und", { granularity: "grapheme" });
	return graphemes.segment(near).containing(offset - start)?.index === offset - start;
}

/**
 * The nearest boundary at or after the offset (`step` 1), or at or before it
 * (`step` -1); undefined where there is none within 64 units.
 */
export function nearestGraphemeBoundary(text: string, offset: number, step: 1 | -1): number | undefined {
	for (let tries = 0; tries < maxSteps; tries += 1) {
		const at = offset + tries * step;
		if (isGraphemeBoundary(text, at)) return at;
	}
	return undefined;
}

const maxSteps = 64;

/** Made where it is first needed: its tables take 40 ms to load, and most texts never ask. */
let graphemes: Intl.Segmenter | undefined;

const lookBehind = 512;

function certainBefore(text: string, offset: number): number {
	const limit = Math.max(0, offset - lookBehind);
	for (let at = offset - 1; at > limit; at -= 1) if (isCertain(text, at)) return at;
	return isInsidePair(text, limit) ? limit + 1 : limit;
}

/** No character below U+0300 extends, joins or prepends (GraphemeBreakProperty), so only CR LF holds together. */
function isCertain(text: string, offset: number): boolean {
	const before = text.charCodeAt(offset - 1);
	const after = text.charCodeAt(offset);
	return before < 0x300 && after < 0x300 && !(before === 0x0d && after === 0x0a);
}

function isInsidePair(text: string, offset: number): boolean {
	const before = text.charCodeAt(offset - 1);
	const after = text.charCodeAt(offset);
	return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}
