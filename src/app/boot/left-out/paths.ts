/**
 * Replaces the path functions of `vfile`. The parser receives Markdown as text, without a path.
 */
export const minpath = {};
export const isUrl = (): boolean => false;
export function urlToPath(): never {
	throw new Error("The parser received a path instead of text.");
}
