import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import type { Processor } from "unified";

/**
 * GitHub Flavored Markdown for reading alone. `remark-gfm` brings the writing
 * side as well, which is a tenth of the Markdown pipeline and would be loaded
 * and never used.
 */
export function gfmReading(this: Processor): undefined {
	const data = this.data();
	data.micromarkExtensions = [...(data.micromarkExtensions ?? []), gfm()];
	data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), gfmFromMarkdown()];
}
