import { type Draft, newDraft, type Sentence, writeMention, writeSentence, writeWords } from "./prose.ts";
import type { Random } from "./random.ts";

export interface GeneratedText {
	readonly markdown: string;
	/** Text content of the parsed tree. */
	readonly text: string;
	readonly words: number;
	readonly sentences: readonly Sentence[];
}

/**
 * Writes a document: sections with headings, mostly of paragraphs. After a paragraph there
 * is sometimes a list, a table, a quotation or code.
 *
 * @param words approximate length
 */
export function writeDocument(words: number, random: Random): GeneratedText {
	const draft = newDraft();
	const sentences: Sentence[] = [];
	let written = 0;
	const countWords = (more: number) => {
		written += more;
	};
	const addSentence = (sentence: Sentence) => {
		sentences.push(sentence);
		countWords(sentence.words);
	};
	const addBlock = (write: (writer: Writer) => void) => {
		if (draft.textLength() > 0) {
			draft.addMarkup("\n\n");
			draft.addText("\n");
		}
		write({ draft, random, addSentence, countWords });
	};
	addBlock((writer) => writeHeading(writer, 1));
	while (written < words) {
		addBlock((writer) => writeHeading(writer, random.chance(0.3) ? 2 : 3));
		for (let left = random.between(6, 14); left > 0 && written < words; left -= 1) {
			addBlock(writeParagraph);
			// Never two such blocks in a row: Markdown reads two lists in a row as one.
			if (random.chance(0.25)) addBlock(random.pick(rareBlocks));
		}
	}
	return { markdown: draft.markdown(), text: draft.text(), words: written, sentences };
}

/**
 * Input of the functions that write blocks. Each function adds the Markdown of one block and the text of that
 * block in the tree. The text includes the line feeds that remark puts around the parts of lists, quotations
 * and tables.
 */
interface Writer {
	readonly draft: Draft;
	readonly random: Random;
	/** Records a sentence and counts its words. */
	readonly addSentence: (sentence: Sentence) => void;
	/** Counts words that belong to no sentence. */
	readonly countWords: (count: number) => void;
}

function writeHeading({ draft, random, countWords }: Writer, rank: number): void {
	const words = random.between(3, 7);
	draft.addMarkup(`${"#".repeat(rank)} `);
	writeWords(draft, random, words);
	countWords(words);
}

function writeParagraph(writer: Writer): void {
	writeSentences(writer, writer.random.between(3, 9));
}

function writeQuotation(writer: Writer): void {
	const { draft, random } = writer;
	draft.addMarkup("> ");
	draft.addText("\n");
	writeSentences(writer, random.between(1, 3));
	draft.addText("\n");
	draft.addMarkup("\n>\n> ");
	writeSentences(writer, random.between(1, 2));
	draft.addText("\n");
}

/** Some items contain a nested list. */
function writeList(writer: Writer): void {
	const { draft, random } = writer;
	const isOrdered = random.chance(0.3);
	const items = random.between(2, 6);
	draft.addText("\n");
	for (let item = 1; item <= items; item += 1) {
		if (item > 1) draft.add("\n");
		draft.addMarkup(isOrdered ? `${item}. ` : "- ");
		writeSentences(writer, 1);
		if (!isOrdered && random.chance(0.15)) writeNestedList(writer);
	}
	draft.addText("\n");
}

function writeNestedList(writer: Writer): void {
	const { draft } = writer;
	draft.add("\n");
	draft.addText("\n");
	draft.addMarkup("  - ");
	writeSentences(writer, 1);
	draft.add("\n");
	draft.addMarkup("  - ");
	writeSentences(writer, 1);
	draft.addText("\n\n");
}

/** A table with a site in each row. */
function writeTable(writer: Writer): void {
	const { draft, random, countWords } = writer;
	const rows = random.between(2, 6);
	draft.addMarkup("| ");
	draft.addText("\n\n\n");
	writeWords(draft, random, 1);
	draft.addMarkup(" | ");
	draft.addText("\n");
	writeWords(draft, random, 2);
	draft.addMarkup(" |\n| --- | --- |\n");
	draft.addText("\n\n\n\n\n");
	for (let row = 0; row < rows; row += 1) {
		if (row > 0) draft.addMarkup("\n");
		if (row > 0) draft.addText("\n\n\n");
		draft.addMarkup("| ");
		writeSiteCell(writer);
		draft.addMarkup(" | ");
		draft.addText("\n");
		writeWords(draft, random, 3);
		draft.addMarkup(" |");
	}
	draft.addText("\n\n\n");
	countWords(3 + 3 * rows);
}

function writeSiteCell({ draft, random, addSentence }: Writer): void {
	const mention = writeMention(draft, random);
	const { start, end } = mention;
	addSentence({ start, middle: start, end, words: 1, mentions: [mention] });
}

function writeCode({ draft, random, countWords }: Writer): void {
	const lines = random.between(2, 5);
	draft.addMarkup("```\n");
	for (let line = 0; line < lines; line += 1) {
		writeWords(draft, random, 4);
		draft.add("\n");
	}
	draft.addMarkup("```");
	countWords(4 * lines);
}

function writeSentences({ draft, random, addSentence }: Writer, count: number): void {
	for (let index = 0; index < count; index += 1) {
		if (index > 0) draft.add(" ");
		addSentence(writeSentence(draft, random));
	}
}

/** Blocks that are listed twice are picked twice as often. */
const rareBlocks = [writeList, writeList, writeQuotation, writeQuotation, writeTable, writeCode];
