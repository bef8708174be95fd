import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import type { Data } from "unified";

/** Puts the reading half of GFM into a parser. */
export function addGfm(data: Data): void {
	data.micromarkExtensions = [...(data.micromarkExtensions ?? []), gfm()];
	data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), gfmFromMarkdown()];
}
