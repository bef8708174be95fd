import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import type { Data } from "unified";

/**
 * Puts the reading half of GFM into a parser, in front of what is there: of two
 * extensions the later is tried first, and that must stay the one that bounds.
 */
export function addGfm(data: Data): void {
	data.micromarkExtensions = [gfm(), ...(data.micromarkExtensions ?? [])];
	data.fromMarkdownExtensions = [gfmFromMarkdown(), ...(data.fromMarkdownExtensions ?? [])];
}
