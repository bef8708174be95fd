/**
 * A document in the making: its Markdown, and beside it the text that the
 * parsed tree will have, so that places in the text are known without a parser.
 *
 * @typedef {{
 *   readonly put: (words: string) => void,
 *   readonly sign: (markdown: string) => void,
 *   readonly shown: (text: string) => void,
 *   readonly length: () => number,
 *   readonly markdown: () => string,
 *   readonly text: () => string,
 * }} Script `put` writes to both, `sign` to the Markdown alone, `shown` to the text alone;
 *   `length` is that of the text in UTF-16 units.
 *
 * @returns {Script}
 */
export function newScript() {
	/** @type {string[]} */
	const markdown = [];
	/** @type {string[]} */
	const text = [];
	let length = 0;
	const shown = (/** @type {string} */ words) => {
		text.push(words);
		length += words.length;
	};
	return {
		put: (words) => {
			markdown.push(words);
			shown(words);
		},
		sign: (signs) => {
			markdown.push(signs);
		},
		shown,
		length: () => length,
		markdown: () => markdown.join(""),
		text: () => text.join(""),
	};
}
