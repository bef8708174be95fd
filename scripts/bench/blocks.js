import { writeMention, writeSentence, writeWords } from "./prose.js";

/**
 * Writers of blocks. Each writes the Markdown of one block and the text that it
 * has in the tree, where remark puts line feeds between and around the parts of
 * lists, quotations and tables.
 *
 * @typedef {import("./random.js").Random} Random
 * @typedef {import("./script.js").Script} Script
 * @typedef {import("./prose.js").Sentence} Sentence
 * @typedef {{ readonly script: Script, readonly random: Random,
 *   readonly tell: (sentence: Sentence) => void, readonly count: (words: number) => void }} Writing
 */

/** @param {Writing} writing @param {number} rank */
export function writeHeading({ script, random, count }, rank) {
	const words = random.between(3, 7);
	script.sign(`${"#".repeat(rank)} `);
	writeWords(script, random, words);
	count(words);
}

/** @param {Writing} writing */
export function writeParagraph(writing) {
	writeSentences(writing, writing.random.between(3, 9));
}

/** @param {Writing} writing */
export function writeQuotation(writing) {
	const { script, random } = writing;
	script.sign("> ");
	script.shown("\n");
	writeSentences(writing, random.between(1, 3));
	script.shown("\n");
	script.sign("\n>\n> ");
	writeSentences(writing, random.between(1, 2));
	script.shown("\n");
}

/** A list; now and then an entry has a list of its own. @param {Writing} writing */
export function writeList(writing) {
	const { script, random } = writing;
	const isOrdered = random.chance(0.3);
	const entries = random.between(2, 6);
	script.shown("\n");
	for (let entry = 1; entry <= entries; entry += 1) {
		if (entry > 1) script.put("\n");
		script.sign(isOrdered ? `${entry}. ` : "- ");
		writeSentences(writing, 1);
		if (!isOrdered && random.chance(0.15)) writeInnerList(writing);
	}
	script.shown("\n");
}

/** @param {Writing} writing */
function writeInnerList(writing) {
	writing.script.put("\n");
	writing.script.shown("\n");
	writing.script.sign("  - ");
	writeSentences(writing, 1);
	writing.script.put("\n");
	writing.script.sign("  - ");
	writeSentences(writing, 1);
	writing.script.shown("\n\n");
}

/** A table of sites. @param {Writing} writing */
export function writeTable(writing) {
	const { script, random, count } = writing;
	const rows = random.between(2, 6);
	script.sign("| ");
	script.shown("\n\n\n");
	writeWords(script, random, 1);
	script.sign(" | ");
	script.shown("\n");
	writeWords(script, random, 2);
	script.sign(" |\n| --- | --- |\n");
	script.shown("\n\n\n\n\n");
	for (let row = 0; row < rows; row += 1) {
		if (row > 0) script.sign("\n");
		if (row > 0) script.shown("\n\n\n");
		script.sign("| ");
		writeCell(writing);
		script.sign(" | ");
		script.shown("\n");
		writeWords(script, random, 3);
		script.sign(" |");
	}
	script.shown("\n\n\n");
	count(3 + 3 * rows);
}

/** @param {Writing} writing */
function writeCell({ script, random, tell }) {
	const mention = writeMention(script, random);
	const { start, end } = mention;
	tell({ start, middle: start, end, words: 1, mentions: [mention] });
}

/** @param {Writing} writing */
export function writeCode({ script, random, count }) {
	const lines = random.between(2, 5);
	script.sign("```\n");
	for (let line = 0; line < lines; line += 1) {
		writeWords(script, random, 4);
		script.put("\n");
	}
	script.sign("```");
	count(4 * lines);
}

/** @param {Writing} writing @param {number} sentences */
function writeSentences({ script, random, tell }, sentences) {
	for (let at = 0; at < sentences; at += 1) {
		if (at > 0) script.put(" ");
		tell(writeSentence(script, random));
	}
}
