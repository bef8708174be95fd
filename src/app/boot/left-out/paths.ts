/**
 * Stands in the page for what `vfile` brings to take paths and addresses of files
 * apart: the Markdown that is parsed here comes as text and has none.
 */
export const minpath = {};
export const isUrl = (): boolean => false;
export function urlToPath(): never {
	throw new Error("The page reads Markdown from no path.");
}
