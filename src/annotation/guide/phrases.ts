/** An occurrence of a phrase in a text. Offsets are UTF-16 indices; the end is exclusive. */
export interface Occurrence {
	readonly phrase: string;
	readonly start: number;
	readonly end: number;
}

/**
 * Finds all occurrences of the phrases as whole words: not inside a longer run of letters, digits and
 * combining marks. The comparison is case-sensitive and treats all white space characters as equal, because a
 * name can contain a line break. Sorted by start, longer occurrences first.
 *
 * Makes one pass over the words of the text for any number of phrases: each phrase is indexed by its longest
 * word, which is usually its rarest.
 */
export function findPhrases(phrases: Iterable<string>, text: string): readonly Occurrence[] {
	const folded = foldSpace(text);
	const byWord = new Map<string, IndexedPhrase[]>();
	for (const phrase of new Set(phrases)) {
		const indexed = indexPhrase(phrase);
		if (!indexed) continue;
		const others = byWord.get(indexed.word);
		if (others) others.push(indexed);
		else byWord.set(indexed.word, [indexed]);
	}
	const found: Occurrence[] = [];
	for (const { 0: word, index } of folded.matchAll(words)) {
		for (const { phrase, needle, offset } of byWord.get(word) ?? []) {
			const start = index - offset;
			const end = start + needle.length;
			if (start < 0 || !folded.startsWith(needle, start)) continue;
			if (!isInsideWord(folded, start) && !isInsideWord(folded, end)) found.push({ phrase, start, end });
		}
	}
	return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Replaces each white space character with a space, so that all indices stay the same. */
export const foldSpace = (text: string): string => text.replace(/\s/g, " ");

interface IndexedPhrase {
	readonly phrase: string;
	readonly needle: string;
	readonly word: string;
	/** UTF-16 index of the word in the phrase. */
	readonly offset: number;
}

/** Returns undefined for a phrase without a letter or digit. */
function indexPhrase(phrase: string): IndexedPhrase | undefined {
	const needle = foldSpace(phrase);
	let longest: IndexedPhrase | undefined;
	for (const { 0: word, index } of needle.matchAll(words)) {
		if (word.length > (longest?.word.length ?? 0)) longest = { phrase, needle, word, offset: index };
	}
	return longest;
}

const words = /[\p{L}\p{N}\p{M}]+/gu;

function isInsideWord(text: string, index: number): boolean {
	const inside = /(?<=[\p{L}\p{N}\p{M}])(?=[\p{L}\p{N}\p{M}])/uy;
	inside.lastIndex = index;
	return inside.test(text);
}
