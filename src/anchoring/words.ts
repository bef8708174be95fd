import { characterWeight, markWeight, wordWeight } from "./constants.ts";

/** The words of a stretch of normalised text, in order. All lists have the same length. */
export interface Words {
	/** Offsets in the normalised text. */
	readonly starts: readonly number[];
	/** Offsets in the normalised text, exclusive. */
	readonly ends: readonly number[];
	/** The words as they are in the text. */
	readonly forms: readonly string[];
	/** The words in lower case and without accents. */
	readonly keys: readonly string[];
	/** Evidence that an agreement of the word gives. */
	readonly weights: readonly number[];
}

/**
 * Returns the words of consecutive stretches of a normalised text. A word that an end of a stretch cuts is two words.
 *
 * @param bounds ascending offsets: the start of the first stretch, and the end of each
 */
export function wordsIn(text: string, bounds: readonly number[]): Words {
	const starts: number[] = [];
	const ends: number[] = [];
	const forms: string[] = [];
	const keys: string[] = [];
	const weights: number[] = [];
	for (const [at, from] of bounds.slice(0, -1).entries()) {
		for (const { 0: word, index } of text.slice(from, bounds[at + 1]).matchAll(wordPattern)) {
			starts.push(from + index);
			ends.push(from + index + word.length);
			forms.push(word);
			keys.push(keyOf(word));
			weights.push(weightOf(word));
		}
	}
	return { starts, ends, forms, keys, weights };
}

/** Scripts that do not separate words by spaces: each character with its marks counts as a word. */
export const unspacedScripts =
	"\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}\\p{sc=Tibetan}";
const unspaced = `[[${unspacedScripts}\\p{sc=Hangul}]&&\\p{L}]\\p{M}*`;
const wordPattern = new RegExp(`${unspaced}|[\\p{L}\\p{M}\\p{N}]+|\\S`, "gv");
const startsUnspaced = new RegExp(`^${unspaced}`, "v");
const startsWithLetter = /^[\p{L}\p{M}\p{N}]/u;

function keyOf(word: string): string {
	const key = word.toLowerCase();
	return hasAccent.test(key) ? key.normalize("NFD").replace(accents, "") : key;
}

const hasAccent = /[\u00c0-\u04ff\u1e00-\u1fff]/;
const accents = /[\u0300-\u036f]/g;

function weightOf(word: string): number {
	if (!startsWithLetter.test(word)) return markWeight;
	if (startsUnspaced.test(word)) return characterWeight;
	return wordWeight.base + wordWeight.perLetter * Math.min(wordWeight.maxLetters, word.length);
}
