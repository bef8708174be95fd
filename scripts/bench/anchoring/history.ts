import type { Random } from "../random.ts";
import type { Language } from "./language.ts";

/** A word of a document, with its place in the first version. */
export interface Word {
	readonly text: string;
	/** Index of the word in the first version. Undefined if an edit has added the word. */
	readonly origin: number | undefined;
	/** True if an edit has moved the word past other words. */
	readonly isMoved: boolean;
	/** Number that the words of one name share. Undefined for other words. */
	readonly name: number | undefined;
}

type Sentence = readonly Word[];
type Paragraph = readonly Sentence[];

/** A version of a document. */
export interface Version {
	readonly language: Language;
	readonly paragraphs: readonly Paragraph[];
	/** Columns after which lines are wrapped. Undefined for one line for each paragraph. */
	readonly width: number | undefined;
	readonly hasStraightQuotes: boolean;
}

export function firstVersion(language: Language, random: Random, paragraphCount: number): Version {
	let origin = 0;
	const paragraphs = Array.from({ length: paragraphCount }, () =>
		Array.from({ length: random.between(2, 7) }, () =>
			newSentence(language, random).map((word) => ({ ...word, origin: origin++ })),
		),
	);
	return { language, paragraphs, width: random.chance(0.5) ? 72 : undefined, hasStraightQuotes: false };
}

function newSentence(language: Language, random: Random): Sentence {
	const [first, ...rest] = filled(random.pick(language.frames), language, random);
	return first ? [{ ...first, text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...rest] : [];
}

/** Returns the words of a frame with its slots filled. */
function filled(frame: string, language: Language, random: Random): Sentence {
	return frame.split(" ").flatMap((part): Sentence => {
		const [, before = "", slot = "", after = ""] = /^(.*?)\{(\w+)\}(.*)$/.exec(part) ?? [];
		if (slot === "") return newWords([part]);
		const isName = /^\p{Lu}/u.test(slot);
		const words = wordsFor(slot, isName, language, random);
		const name = isName ? random.below(2 ** 31) : undefined;
		return words.map((word, index) => ({
			...word,
			text: `${index === 0 ? before : ""}${word.text}${index === words.length - 1 ? after : ""}`,
			name: word.name ?? name,
		}));
	});
}

function wordsFor(slot: string, isName: boolean, language: Language, random: Random): Sentence {
	if (slot === "number") return newWords([String(random.between(2, 999))]);
	const phrases = language.slots[slot] ?? [];
	return filled(isName ? random.pickUneven(phrases) : random.pick(phrases), language, random);
}

/** Applies an edit of a random kind, as writers do: many small ones, few large ones. */
export function edited(version: Version, random: Random): Version {
	return random.pick(edits)(version, random);
}

type Edit = (version: Version, random: Random) => Version;

/** Each kind is as often in the list as it is likely. */
const edits: readonly Edit[] = [
	...repeated(30, inSentence(replaceWords)),
	...repeated(12, inSentence(insertWords)),
	...repeated(12, inSentence(omitWords)),
	...repeated(10, inSentence(reword)),
	...repeated(14, inParagraph(cutSentence)),
	...repeated(12, inParagraph(addSentence)),
	...repeated(4, inParagraph(addSimilarSentence)),
	...repeated(5, moveSentence),
	...repeated(1, moveParagraph),
	...repeated(1, cutParagraph),
	...repeated(2, joinParagraphs),
];

function repeated(times: number, edit: Edit): readonly Edit[] {
	return Array.from({ length: times }, () => edit);
}

type SentenceEdit = (sentence: Sentence, random: Random, language: Language) => Sentence;
type ParagraphEdit = (paragraph: Paragraph, random: Random, language: Language) => Paragraph;

function inSentence(edit: SentenceEdit): Edit {
	return inParagraph((paragraph, random, language) =>
		replacedAt(paragraph, random.below(paragraph.length), (sentence) => [edit(sentence, random, language)]),
	);
}

function inParagraph(edit: ParagraphEdit): Edit {
	return (version, random) => {
		const { paragraphs, language } = version;
		const changed = replacedAt(paragraphs, random.below(paragraphs.length), (paragraph) => [
			edit(paragraph, random, language),
		]);
		return { ...version, paragraphs: changed.filter(({ length }) => length > 0) };
	};
}

/** Replaces one item of a list by any number of items. */
function replacedAt<T>(list: readonly T[], at: number, replace: (item: T) => readonly T[]): readonly T[] {
	return list.flatMap((item, index) => (index === at ? replace(item) : [item]));
}

const newWords = (words: readonly string[]): Sentence =>
	words.map((text) => ({ text, origin: undefined, isMoved: false, name: undefined }));

function replaceWords(sentence: Sentence, random: Random, language: Language): Sentence {
	const [from, to] = wholeNames(sentence, random.below(sentence.length), random.between(1, 3));
	const phrase = random.pick([...phrasesOf(language), ...language.fillers]);
	return [...sentence.slice(0, from), ...filled(phrase, language, random), ...sentence.slice(to)];
}

function insertWords(sentence: Sentence, random: Random, language: Language): Sentence {
	const [at] = wholeNames(sentence, random.below(sentence.length), 0);
	const phrase = random.pick(random.chance(0.7) ? language.fillers : phrasesOf(language));
	return [...sentence.slice(0, at), ...filled(phrase, language, random), ...sentence.slice(at)];
}

function omitWords(sentence: Sentence, random: Random): Sentence {
	const [from, to] = wholeNames(sentence, random.below(sentence.length), random.between(1, 2));
	return [...sentence.slice(0, from), ...sentence.slice(to)];
}

/** Writes a new sentence around the remaining words of the old sentence. */
function reword(sentence: Sentence, random: Random, language: Language): Sentence {
	const length = random.between(sentence.length >> 2, sentence.length);
	const [from, to] = wholeNames(sentence, random.below(Math.max(1, sentence.length >> 1)), length);
	const fresh = newSentence(language, random);
	const at = random.below(fresh.length);
	return [...fresh.slice(0, at), ...sentence.slice(from, to), ...fresh.slice(at + to - from)];
}

/** Extends a range of words to whole names: writers replace a name, not its first word. */
function wholeNames(sentence: Sentence, at: number, length: number): readonly [from: number, to: number] {
	const isInside = (index: number) => {
		const name = sentence[index]?.name;
		return name !== undefined && sentence[index - 1]?.name === name;
	};
	let from = at;
	while (isInside(from)) from -= 1;
	let to = Math.min(sentence.length, Math.max(from, at + length));
	while (length > 0 && isInside(to)) to += 1;
	return [from, to];
}

/** The phrases that can replace others: all except whole clauses. */
const phrasesOf = ({ slots }: Language): readonly string[] =>
	Object.entries(slots).flatMap(([slot, phrases]) => (slot === "clause" ? [] : phrases));

function cutSentence(paragraph: Paragraph, random: Random): Paragraph {
	return replacedAt(paragraph, random.below(paragraph.length), () => []);
}

function addSentence(paragraph: Paragraph, random: Random, language: Language): Paragraph {
	return replacedAt(paragraph, random.below(paragraph.length), (sentence) => [
		newSentence(language, random),
		sentence,
	]);
}

function addSimilarSentence(paragraph: Paragraph, random: Random, language: Language): Paragraph {
	const model = random.pick(paragraph).map((word) => ({ ...word, origin: undefined, isMoved: false }));
	const similar = replaceWords(model, random, language);
	return replacedAt(paragraph, random.below(paragraph.length), (sentence) => [sentence, similar]);
}

const moved = (sentence: Sentence): Sentence => sentence.map((word) => ({ ...word, isMoved: true }));

function moveSentence(version: Version, random: Random): Version {
	const { paragraphs } = version;
	const from = random.below(paragraphs.length);
	const to = random.below(paragraphs.length);
	const source = paragraphs[from] ?? [];
	const at = random.below(source.length);
	const sentence = source[at];
	if (!sentence || from === to) return version;
	const changed = paragraphs.map((paragraph, index) => {
		if (index === from) return replacedAt(paragraph, at, () => []);
		if (index !== to) return paragraph;
		const place = random.below(paragraph.length + 1);
		return [...paragraph.slice(0, place), moved(sentence), ...paragraph.slice(place)];
	});
	return { ...version, paragraphs: changed.filter(({ length }) => length > 0) };
}

function moveParagraph(version: Version, random: Random): Version {
	const from = random.below(version.paragraphs.length);
	const paragraph = version.paragraphs[from] ?? [];
	const rest = replacedAt(version.paragraphs, from, () => []);
	const to = random.below(rest.length + 1);
	if (to === from) return version;
	return { ...version, paragraphs: [...rest.slice(0, to), paragraph.map(moved), ...rest.slice(to)] };
}

function cutParagraph(version: Version, random: Random): Version {
	if (version.paragraphs.length < 4) return version;
	return {
		...version,
		paragraphs: replacedAt(version.paragraphs, random.below(version.paragraphs.length), () => []),
	};
}

function joinParagraphs(version: Version, random: Random): Version {
	const at = random.below(version.paragraphs.length - 1);
	const next = version.paragraphs[at + 1] ?? [];
	const joined = replacedAt(version.paragraphs, at, (paragraph) => [[...paragraph, ...next]]);
	return { ...version, paragraphs: replacedAt(joined, at + 1, () => []) };
}

/** A version as text. `places` are UTF-16 offsets of its words in order; `end` is excluded. */
export interface Rendered {
	readonly text: string;
	readonly places: readonly { readonly word: Word; readonly start: number; readonly end: number }[];
}

export function render({ paragraphs, language, width, hasStraightQuotes }: Version): Rendered {
	let text = "";
	let lineStart = 0;
	const places: Rendered["places"][number][] = [];
	for (const [index, paragraph] of paragraphs.entries()) {
		if (index > 0) text += "\n\n";
		lineStart = text.length;
		for (const [count, word] of paragraph.flat().entries()) {
			const printed = hasStraightQuotes ? straightened(word.text) : word.text;
			if (count > 0) {
				const isFull = width !== undefined && text.length + printed.length - lineStart > width;
				text += isFull && language.separator !== "" ? "\n" : language.separator;
				if (isFull) lineStart = text.length;
			}
			places.push({ word, start: text.length, end: text.length + printed.length });
			text += printed;
		}
	}
	return { text, places };
}

const straightened = (text: string) => text.replace(/[’]/g, "'").replace(/[“”„]/g, '"');
