import { createAnchorer, describe, type Placement, prepare } from "../../../src/anchoring/index.ts";
import { range } from "../../../src/document/index.ts";
import { type Random, randomFrom } from "../random.ts";

const wordCount = 200_000;
const spanCount = 20_000;

export interface LargeDocumentTime {
	/** Milliseconds, with the indexes of the text. */
	readonly time: number;
	readonly placed: number;
}

/** Times 20,000 spans in a text of 200,000 words of which 2 % were replaced, omitted or inserted. */
export function timeLargeDocument(): LargeDocumentTime {
	const random = randomFrom(1);
	const vocabulary = Array.from({ length: 8000 }, () => newWord(random));
	const words = Array.from({ length: wordCount }, () => random.pickUneven(vocabulary));
	const starts: number[] = [];
	let length = 0;
	for (const word of words) {
		starts.push(length);
		length += word.length + 1;
	}
	const original = prepare(words.join(" "));
	const selectors = Array.from({ length: spanCount }, (_, index) => {
		const first = (index * wordCount) / spanCount;
		const last = Math.min(wordCount - 1, first + random.between(0, 13));
		const end = (starts[last] ?? 0) + (words[last]?.length ?? 0);
		return describe(original, range(starts[first] ?? 0, end));
	}).filter((selector) => selector !== undefined);
	const edited = words.flatMap((word) => {
		if (!random.chance(0.02)) return [word];
		const other = random.pick(vocabulary);
		return random.pick([[], [other], [word, other]]);
	});
	const text = edited.join(" ");
	const start = performance.now();
	const anchor = createAnchorer(prepare(text), () => selectors);
	const placements = selectors.map((selector): Placement => anchor(selector));
	const time = performance.now() - start;
	return { time, placed: placements.filter(({ kind }) => kind !== "orphan").length };
}

const newWord = (random: Random): string =>
	Array.from({ length: random.between(1, 4) }, () => random.pick(syllables)).join("");

const syllables = ["ba", "den", "fi", "gor", "ka", "lem", "mi", "nu", "par", "ro", "sel", "ti", "vo", "wen"];
