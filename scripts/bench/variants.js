/**
 * A page that is measured: where it is, and the marks that say that the first
 * of it is there, every mark of it, and all that it can do.
 *
 * @typedef {"plain" | "built" | "markdown" | "react-markdown" | "text-annotator"} VariantName
 * @typedef {{ readonly name: VariantName, readonly url: string, readonly first: string, readonly marked: string,
 *   readonly ready: string, readonly isReader: boolean }} Variant
 */

/** @type {Readonly<Record<VariantName, string>>} */
export const labels = {
	plain: "plain innerHTML",
	built: "Ascribe, built site",
	markdown: "Ascribe, from Markdown",
	"react-markdown": "react-markdown",
	"text-annotator": "text-annotator",
};

/** @param {"built" | "markdown"} name @param {string} url @returns {Variant} */
export const readerAt = (name, url) => ({
	name,
	url,
	first: "reader:first",
	marked: "reader:marked",
	ready: "reader:ready",
	isReader: true,
});

/** Shows all at once. @param {"plain" | "react-markdown" | "text-annotator"} name @param {string} url @returns {Variant} */
export const otherAt = (name, url) => ({
	name,
	url,
	first: "drawn",
	marked: "drawn",
	ready: "drawn",
	isReader: false,
});
