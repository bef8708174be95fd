import type { Options } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";

/**
 * GitHub Flavored Markdown for reading alone. `remark-gfm` brings the writing
 * side as well, which is a tenth of the Markdown pipeline that a page would load
 * and never use. Asked for at every parse.
 */
export function gfmReading(): ParserExtensions {
	return { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] };
}

/** The two halves of a Markdown extension: what the tokenizer and what the tree builder takes. */
export interface ParserExtensions {
	readonly extensions: NonNullable<Options["extensions"]>;
	readonly mdastExtensions: NonNullable<Options["mdastExtensions"]>;
}
