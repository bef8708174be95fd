import type { AnchoringText } from "./anchoring-text.ts";
import { type Candidate, weigh } from "./candidate.ts";
import { isGraphemeBoundary } from "./graphemes.ts";
import type { Sought } from "./sought.ts";
import { sameUnitsBeside } from "./surroundings.ts";
import { isMidWord } from "./word-edges.ts";

/** Places with the very words, the likeliest of them weighed; none inside a grapheme, none inside a longer word. */
export interface SameWords {
	readonly candidates: readonly Candidate[];
	/** True where the text certainly holds the words once. */
	readonly isOnly: boolean;
}

export function exactElsewhere(text: AnchoringText, sought: Sought): SameWords {
	const { quote, before, after, near } = sought;
	const folded = text.folded.value;
	const anywhere = text.grams.find(quote, near, maxFound);
	const starts = new Set(anywhere.starts);
	// The nearest may not hold the right one, so those beside the same words are asked for by name.
	for (const space of ["", " "]) {
		const lead = before.slice(-besideLength) + space;
		for (const found of text.grams.find(lead + quote, near, maxBeside).starts)
			starts.add(found + lead.length);
		const trail = space + after.slice(0, besideLength);
		for (const found of text.grams.find(quote + trail, near, maxBeside).starts) starts.add(found);
	}
	const whole = [...starts].filter((start) => isWhole(text, start, start + quote.length, sought));
	const likeliest = whole
		.map((start) => ({ start, same: sameUnitsBeside(folded, start, start + quote.length, sought) }))
		.sort((one, other) => other.same - one.same || Math.abs(one.start - near) - Math.abs(other.start - near))
		.slice(0, maxWeighed);
	return {
		candidates: likeliest.map(({ start }) => weigh(folded, start, start + quote.length, 1, sought)),
		isOnly: anywhere.isComplete && whole.length === 1,
	};
}

const maxFound = 64;
const maxBeside = 16;
const maxWeighed = 12;
const besideLength = 8;

function isWhole({ text, folded }: AnchoringText, start: number, end: number, sought: Sought): boolean {
	const { value } = folded;
	if (sought.isFreeBefore && isMidWord(value.slice(Math.max(0, start - 2), start), sought.quote))
		return false;
	if (sought.isFreeAfter && isMidWord(sought.quote, value.slice(end, end + 2))) return false;
	return isGraphemeBoundary(text, folded.toText(start)) && isGraphemeBoundary(text, folded.toText(end));
}
