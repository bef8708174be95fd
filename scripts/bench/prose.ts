import { type Site, sites } from "./entities.ts";
import type { Random } from "./random.ts";

/**
 * Builds the Markdown of a document, and in parallel the text content of its parsed tree.
 * Offsets in the text are therefore known without a parser.
 */
export interface Draft {
	/** Appends to the Markdown and to the text. */
	readonly add: (words: string) => void;
	/** Appends to the Markdown alone. */
	readonly addMarkup: (markup: string) => void;
	/** Appends to the text alone. */
	readonly addText: (text: string) => void;
	/** Length of the text in UTF-16 units. */
	readonly textLength: () => number;
	readonly markdown: () => string;
	readonly text: () => string;
}

export function newDraft(): Draft {
	const markdown: string[] = [];
	const text: string[] = [];
	let length = 0;
	const addText = (words: string) => {
		text.push(words);
		length += words.length;
	};
	return {
		add: (words) => {
			markdown.push(words);
			addText(words);
		},
		addMarkup: (markup) => {
			markdown.push(markup);
		},
		addText,
		textLength: () => length,
		markdown: () => markdown.join(""),
		text: () => text.join(""),
	};
}

/** The name of a site in the text. Offsets are UTF-16 units; `end` is excluded. */
export interface Mention {
	readonly start: number;
	readonly end: number;
	readonly site: Site;
}

/** A sentence of the text. Offsets are UTF-16 units; `end` excludes the closing punctuation. */
export interface Sentence {
	readonly start: number;
	/** Start of a word in the middle of the sentence. */
	readonly middle: number;
	readonly end: number;
	readonly words: number;
	readonly mentions: readonly Mention[];
}

/** Writes a sentence. Some of its words are emphasised, linked or formatted as code. */
export function writeSentence(draft: Draft, random: Random): Sentence {
	const words = random.between(6, 14);
	const mentionCount = random.chance(0.45) ? random.between(1, 3) : 0;
	const mentionIndexes = new Set(Array.from({ length: mentionCount }, () => random.between(1, words - 1)));
	const formattedIndex = random.chance(0.25) ? random.between(1, words - 3) : -1;
	const start = draft.textLength();
	const mentions: Mention[] = [];
	let middle = start;
	for (let index = 0; index < words; index += 1) {
		if (index > 0) draft.add(" ");
		if (index === words >> 1) middle = draft.textLength();
		if (mentionIndexes.has(index)) mentions.push(writeMention(draft, random));
		else if (index === formattedIndex) writeFormattedWord(draft, random);
		else draft.add(index === 0 ? capitalise(random.pick(vocabulary)) : random.pick(vocabulary));
	}
	const end = draft.textLength();
	draft.add(random.chance(0.1) ? "?" : ".");
	return { start, middle, end, words, mentions };
}

export function writeMention(draft: Draft, random: Random): Mention {
	const site = random.pickUneven(sites);
	const start = draft.textLength();
	draft.add(site.name);
	return { start, end: draft.textLength(), site };
}

/** Writes words without sentence structure, the first one capitalised. */
export function writeWords(draft: Draft, random: Random, count: number): void {
	const words = Array.from({ length: count }, () => random.pick(vocabulary));
	draft.add(capitalise(words.join(" ")));
}

function writeFormattedWord(draft: Draft, random: Random): void {
	const word = random.pick(vocabulary);
	const [before, after] = random.pick(inlineMarkup);
	draft.addMarkup(before);
	draft.add(word);
	draft.addMarkup(after);
}

const inlineMarkup: readonly (readonly [before: string, after: string])[] = [
	["*", "*"],
	["**", "**"],
	["`", "`"],
	["[", "](https://example.org/page)"],
];

const capitalise = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

// The letter 𝑛 takes two UTF-16 units, so offsets in code points and in units differ.
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
