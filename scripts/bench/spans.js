/**
 * A stretch of the text with its layer and what is needed to make its entity.
 * In UTF-16 units, the end not included.
 *
 * @typedef {import("./prose.js").Sentence} Sentence
 * @typedef {import("./prose.js").Mention} Mention
 * @typedef {{ readonly layer: "site" | "claim" | "commentary", readonly start: number, readonly end: number,
 *   readonly mentions: readonly Mention[] }} Span
 */

/**
 * Lays so many spans evenly over a document. A quarter of them share words with
 * another: names in a claim, a remark within one, and a remark that begins in a
 * claim and ends in the sentence after it, which may be in another block.
 *
 * @param {import("./document.js").Written} written
 * @param {number} wanted
 * @param {import("./random.js").Random} random
 * @returns {readonly Span[]} in no order
 */
export function laySpans({ text, sentences }, wanted, random) {
	/** @type {Span[]} */
	const spans = [];
	let sharing = 0;
	for (let at = 0; at < sentences.length; at += 1) {
		const [sentence, next] = [sentences[at], sentences[at + 1]];
		if (!sentence || spans.length >= (wanted * sentence.end) / text.length) continue;
		// The ends of blocks come first: they are few, and spans over two blocks begin there.
		const share = endsBlock(sentence, next) ? 0.28 : 0.23;
		const mayShare = sentence.words > 1 && sharing < share * spans.length;
		const laid = mayShare ? layTogether(sentence, next, random) : layAlone(sentence, random);
		spans.push(...laid);
		if (mayShare) sharing += laid.length;
		// What reaches into the next sentence leaves no room for others there.
		if (next && laid.some(({ end }) => end > next.start)) at += 1;
	}
	if (spans.length < wanted) throw new Error(`There is room for ${spans.length} spans, not for ${wanted}.`);
	return spans.slice(0, wanted);
}

/** @param {Sentence} sentence @param {import("./random.js").Random} random @returns {readonly Span[]} */
function layAlone(sentence, random) {
	if (sentence.mentions.length > 0) return sentence.mentions.map(asSpan);
	return [{ ...placeOf(sentence), layer: random.chance(0.7) ? "claim" : "commentary" }];
}

/**
 * @param {Sentence} sentence @param {Sentence | undefined} next
 * @param {import("./random.js").Random} random
 * @returns {readonly Span[]}
 */
function layTogether(sentence, next, random) {
	const claim = /** @type {const} */ ({ ...placeOf(sentence), layer: "claim" });
	if (sentence.mentions.length > 0) return [claim, ...sentence.mentions.map(asSpan)];
	const crosses = next !== undefined && next.words > 1 && (endsBlock(sentence, next) || random.chance(0.5));
	// The space before the middle of the next sentence is left out.
	const end = crosses ? next.middle - 1 : sentence.end;
	return [claim, { layer: "commentary", start: sentence.middle, end, mentions: [] }];
}

/** More than a stop and a space is before the next one. @param {Sentence} sentence @param {Sentence | undefined} next */
const endsBlock = (sentence, next) => next === undefined || next.start > sentence.end + 2;

/** @param {Sentence} sentence */
const placeOf = ({ start, end, mentions }) => ({ start, end, mentions });

/** @param {Mention} mention @returns {Span} */
const asSpan = (mention) => ({ layer: "site", start: mention.start, end: mention.end, mentions: [mention] });
