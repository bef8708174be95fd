/** A phrase in a text; UTF-16 indices, end exclusive. */
export interface Occurrence {
	readonly phrase: string;
	readonly start: number;
	readonly end: number;
}

/**
 * Every place where one of the phrases stands in the text as whole words: not
 * inside a longer run of letters, digits and their marks. Case counts; any one
 * white space is as good as another, for a name may stand over a line break.
 * Sorted by start, the longer first.
 *
 * One pass over the words of the text, whatever the number of phrases: each
 * phrase waits under its longest word, which is the least common as a rule.
 */
export function occurrencesOf(phrases: Iterable<string>, text: string): readonly Occurrence[] {
	const folded = foldSpace(text);
	const waiting = new Map<string, Waiting[]>();
	for (const phrase of new Set(phrases)) {
		const wait = waitingOf(phrase);
		if (!wait) continue;
		const others = waiting.get(wait.word);
		if (others) others.push(wait);
		else waiting.set(wait.word, [wait]);
	}
	const found: Occurrence[] = [];
	for (const { 0: word, index } of folded.matchAll(words)) {
		for (const { phrase, needle, before } of waiting.get(word) ?? []) {
			const start = index - before;
			const end = start + needle.length;
			if (start < 0 || !folded.startsWith(needle, start)) continue;
			if (!isInsideWord(folded, start) && !isInsideWord(folded, end)) found.push({ phrase, start, end });
		}
	}
	return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Each white space as a plain space, so that every index stays what it was. */
export const foldSpace = (text: string): string => text.replace(/\s/g, " ");

interface Waiting {
	readonly phrase: string;
	readonly needle: string;
	readonly word: string;
	/** Where the word begins in the phrase. */
	readonly before: number;
}

/** Undefined for a phrase without a letter or digit, which is no word of any text. */
function waitingOf(phrase: string): Waiting | undefined {
	const needle = foldSpace(phrase);
	let longest: Waiting | undefined;
	for (const { 0: word, index } of needle.matchAll(words)) {
		if (word.length > (longest?.word.length ?? 0)) longest = { phrase, needle, word, before: index };
	}
	return longest;
}

const words = /[\p{L}\p{N}\p{M}]+/gu;

function isInsideWord(text: string, index: number): boolean {
	const inside = /(?<=[\p{L}\p{N}\p{M}])(?=[\p{L}\p{N}\p{M}])/uy;
	inside.lastIndex = index;
	return inside.test(text);
}
