import { writeCode, writeHeading, writeList, writeParagraph, writeQuotation, writeTable } from "./blocks.js";
import { newScript } from "./script.js";

/**
 * Writes a document of about so many words: headings over sections, in them
 * mostly paragraphs, and between two paragraphs now and then a list, a table, a
 * quotation or code.
 *
 * @typedef {{ readonly markdown: string, readonly text: string, readonly words: number,
 *   readonly sentences: readonly import("./prose.js").Sentence[] }} Written `text` is that of the parsed tree
 *
 * @param {number} words
 * @param {import("./random.js").Random} random
 * @returns {Written}
 */
export function writeDocument(words, random) {
	const script = newScript();
	/** @type {import("./prose.js").Sentence[]} */
	const sentences = [];
	let written = 0;
	const count = (/** @type {number} */ more) => {
		written += more;
	};
	const tell = (/** @type {import("./prose.js").Sentence} */ sentence) => {
		sentences.push(sentence);
		count(sentence.words);
	};
	/** @param {(writing: import("./blocks.js").Writing) => void} write */
	const add = (write) => {
		if (script.length() > 0) {
			script.sign("\n\n");
			script.shown("\n");
		}
		write({ script, random, tell, count });
	};
	add((writing) => writeHeading(writing, 1));
	while (written < words) {
		add((writing) => writeHeading(writing, random.chance(0.3) ? 2 : 3));
		for (let left = random.between(6, 14); left > 0 && written < words; left -= 1) {
			add(writeParagraph);
			// Two lists in a row would be one, so a paragraph stands between.
			if (random.chance(0.25)) add(random.pick(seldom));
		}
	}
	return { markdown: script.markdown(), text: script.text(), words: written, sentences };
}

const seldom = [writeList, writeList, writeQuotation, writeQuotation, writeTable, writeCode];
