import type { GeneratedText } from "./document.ts";
import type { Mention, Sentence } from "./prose.ts";
import type { Random } from "./random.ts";

/** An annotated span of the text. Offsets are UTF-16 units; `end` is excluded. */
export interface Span {
	readonly layer: "site" | "claim" | "commentary";
	readonly start: number;
	readonly end: number;
	/** The sites that are named in the span. */
	readonly mentions: readonly Mention[];
}

/**
 * Distributes spans evenly over a document. A quarter of the spans overlap another one. Such a span is a
 * mention or comment inside a claim, or a comment that starts in a claim and ends in the next sentence. The
 * next sentence may be in another block.
 *
 * @returns exactly `count` spans in no particular order
 * @throws if the document is too short for `count` spans
 */
export function placeSpans(
	{ text, sentences }: GeneratedText,
	count: number,
	random: Random,
): readonly Span[] {
	const spans: Span[] = [];
	let overlapping = 0;
	for (let index = 0; index < sentences.length; index += 1) {
		const [sentence, next] = [sentences[index], sentences[index + 1]];
		if (!sentence || spans.length >= (count * sentence.end) / text.length) continue;
		// Sentences at the end of a block are preferred: they are few, and only they can start a span over two blocks.
		const share = isEndOfBlock(sentence, next) ? 0.28 : 0.23;
		const canOverlap = sentence.words > 1 && overlapping < share * spans.length;
		const added = canOverlap ? overlappingSpans(sentence, next, random) : separateSpans(sentence, random);
		spans.push(...added);
		if (canOverlap) overlapping += added.length;
		// Skip the next sentence if a span already ends in it.
		if (next && added.some(({ end }) => end > next.start)) index += 1;
	}
	if (spans.length < count)
		throw new Error(`The document is too short for ${count} spans: ${spans.length} were placed.`);
	return spans.slice(0, count);
}

function separateSpans(sentence: Sentence, random: Random): readonly Span[] {
	if (sentence.mentions.length > 0) return sentence.mentions.map(siteSpan);
	return [spanOver(sentence, random.chance(0.7) ? "claim" : "commentary")];
}

function overlappingSpans(sentence: Sentence, next: Sentence | undefined, random: Random): readonly Span[] {
	const claim = spanOver(sentence, "claim");
	if (sentence.mentions.length > 0) return [claim, ...sentence.mentions.map(siteSpan)];
	const crosses =
		next !== undefined && next.words > 1 && (isEndOfBlock(sentence, next) || random.chance(0.5));
	// The space before the middle of the next sentence is excluded.
	const end = crosses ? next.middle - 1 : sentence.end;
	return [claim, { layer: "commentary", start: sentence.middle, end, mentions: [] }];
}

/** True if more than punctuation and a space separates the sentence from the next one. */
const isEndOfBlock = (sentence: Sentence, next: Sentence | undefined) =>
	next === undefined || next.start > sentence.end + 2;

const spanOver = ({ start, end, mentions }: Sentence, layer: Span["layer"]): Span => ({
	layer,
	start,
	end,
	mentions,
});

const siteSpan = (mention: Mention): Span => ({
	layer: "site",
	start: mention.start,
	end: mention.end,
	mentions: [mention],
});
