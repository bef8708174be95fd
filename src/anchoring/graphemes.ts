/**
 * True if the UTF-16 offset is between two grapheme clusters of the text (UAX #29, extended), or at its start or end.
 * False inside a cluster, inside a surrogate pair, or outside the text.
 *
 * Examines only the surroundings of the offset: `Intl.Segmenter` copies its input, which takes milliseconds for a whole
 * document. A cluster longer than 512 units before the offset (over a hundred flags in a row, a letter with five hundred
 * marks) may be judged by its end alone.
 */
export function isGraphemeBoundary(text: string, offset: number): boolean {
	if (!Number.isInteger(offset) || offset < 0 || offset > text.length) return false;
	if (offset === 0 || offset === text.length) return true;
	if (isInsidePair(text, offset)) return false;
	if (isCertain(text, offset)) return true;
	const start = certainBefore(text, offset);
	// Includes two units after the offset: whether a cluster ends here depends on the text before and one code point after.
	const near = text.slice(start, offset + 2);
	graphemes ??= new Intl.Segmenter("und", { granularity: "grapheme" });
	return graphemes.segment(near).containing(offset - start)?.index === offset - start;
}

/**
 * Returns the nearest boundary at or after the offset (`step` 1), or at or before it (`step` -1).
 *
 * @returns undefined if there is none within 64 units
 */
export function nearestGraphemeBoundary(text: string, offset: number, step: 1 | -1): number | undefined {
	for (let tries = 0; tries < maxSteps; tries += 1) {
		const at = offset + tries * step;
		if (isGraphemeBoundary(text, at)) return at;
	}
	return undefined;
}

const maxSteps = 64;

/** Created on first use: its tables take 40 ms to load, and most texts never need it. */
let graphemes: Intl.Segmenter | undefined;

const lookBehind = 512;

function certainBefore(text: string, offset: number): number {
	const limit = Math.max(0, offset - lookBehind);
	for (let at = offset - 1; at > limit; at -= 1) if (isCertain(text, at)) return at;
	return isInsidePair(text, limit) ? limit + 1 : limit;
}

/** No character below U+0300 extends, joins or prepends (GraphemeBreakProperty), so only CR LF is a cluster. */
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
