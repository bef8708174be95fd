/**
 * True for a document that is opened in a worker, and prepared when a site is built.
 * Up to about 5,000 words, opening it in the page itself is sooner.
 *
 * @param length of its Markdown, in UTF-16 units; undefined where it is not known
 */
export const isLong = (length: number | undefined): boolean => length !== undefined && length > 30_000;
