import { sites } from "./register.js";

/**
 * A sentence that spans may be laid on; in UTF-16 units of the text, without its stop.
 *
 * @typedef {import("./random.js").Random} Random
 * @typedef {import("./script.js").Script} Script
 * @typedef {{ readonly start: number, readonly end: number, readonly site: import("./register.js").Site }} Mention
 * @typedef {{ readonly start: number, readonly middle: number, readonly end: number, readonly words: number,
 *   readonly mentions: readonly Mention[] }} Sentence `middle` is where a word in its middle begins
 */

/**
 * Writes a sentence, some of its words emphasised, linked or set as code.
 *
 * @param {Script} script
 * @param {Random} random
 * @returns {Sentence}
 */
export function writeSentence(script, random) {
	const words = random.between(6, 14);
	const names = random.chance(0.45) ? random.between(1, 3) : 0;
	const places = new Set(Array.from({ length: names }, () => random.between(1, words - 1)));
	const dressed = random.chance(0.25) ? random.between(1, words - 3) : -1;
	const start = script.length();
	/** @type {Mention[]} */
	const mentions = [];
	let middle = start;
	for (let at = 0; at < words; at += 1) {
		if (at > 0) script.put(" ");
		if (at === words >> 1) middle = script.length();
		if (places.has(at)) mentions.push(writeMention(script, random));
		else if (at === dressed) writeDressed(script, random);
		else script.put(at === 0 ? capitalised(random.pick(vocabulary)) : random.pick(vocabulary));
	}
	const end = script.length();
	script.put(random.chance(0.1) ? "?" : ".");
	return { start, middle, end, words, mentions };
}

/** @param {Script} script @param {Random} random @returns {Mention} */
export function writeMention(script, random) {
	const site = random.pickUneven(sites);
	const start = script.length();
	script.put(site.name);
	return { start, end: script.length(), site };
}

/**
 * Writes so many words in a row.
 *
 * @param {Script} script @param {Random} random @param {number} count
 */
export function writeWords(script, random, count) {
	const words = Array.from({ length: count }, () => random.pick(vocabulary));
	script.put(capitalised(words.join(" ")));
}

/** One word in other clothes. @param {Script} script @param {Random} random */
function writeDressed(script, random) {
	const word = random.pick(vocabulary);
	const [before, after] = random.pick(clothes);
	script.sign(before);
	script.put(word);
	script.sign(after);
}

/** @type {readonly (readonly [string, string])[]} */
const clothes = [
	["*", "*"],
	["**", "**"],
	["`", "`"],
	["[", "](https://example.org/page)"],
];

const capitalised = (/** @type {string} */ words) => words.charAt(0).toUpperCase() + words.slice(1);

// One needs two UTF-16 units a letter, so that code points and units part.
const vocabulary = (
	"the a of and to in that is was for it with as his on be at by had not are but from or have they " +
	"which one you were her all she there would their we him been has when who will more no if out so said " +
	"what up its about into than them can only other new some could time these two may then do first any my " +
	"now such like our over man me even most made after also did many before must through back years where " +
	"much your way well down should because each just those people how too little state good very make world " +
	"still own see men work long get here between both life being under never day same another know while " +
	"last might us great old year off come since against go came right used take three report market service " +
	"country court letter evidence “so-called” members’ piracy copyright lawful infringing submission 𝑛 café"
).split(" ");
