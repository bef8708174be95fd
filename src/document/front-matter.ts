/** A Markdown file in its two halves. */
export interface SplitDocument {
	/** The lines between the fences; undefined where the file has no front matter. */
	readonly frontMatter: string | undefined;
	/** What follows: the document. */
	readonly body: string;
}

/**
 * Parts front matter from the document: YAML between a first line `---` and the
 * next. Who reads the YAML and who renders the rest must agree on where it ends,
 * so both ask here.
 *
 * @param markdown with line feeds as line endings.
 */
export function splitFrontMatter(markdown: string): SplitDocument {
	const [whole, frontMatter] = /^---[ \t]*\n(?:([\s\S]*?)\n)?---[ \t]*(?:\n|$)/.exec(markdown) ?? [];
	if (whole === undefined) return { frontMatter: undefined, body: markdown };
	return { frontMatter: frontMatter ?? "", body: markdown.slice(whole.length) };
}
