import type { Options } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import type { Processor } from "unified";

/**
 * GitHub Flavored Markdown for reading alone. `remark-gfm` brings the writing
 * side as well, which is a tenth of the Markdown pipeline and would be loaded
 * and never used.
 *
 * @param without names of constructs that the source has nothing for, as `idleConstructs` gives them
 */
export function gfmReading(this: Processor, without: readonly string[]): undefined {
	const data = this.data();
	data.micromarkExtensions = [...(data.micromarkExtensions ?? []), leaveOut(gfm(), without)];
	data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), gfmFromMarkdown()];
}

/**
 * The constructs of literal addresses that cannot be in a source. An email address
 * is looked for at every letter and figure, which is a tenth of all the work and
 * more, and is in few documents.
 */
export const idleConstructs = (source: string): readonly string[] =>
	addressConstructs.filter(({ sign }) => !sign.test(source)).map(({ name }) => name);

/** Each with what it does not match without (GitHub Flavored Markdown 6.9). */
const addressConstructs = [
	{ name: "emailAutolink", sign: /@/ },
	{ name: "protocolAutolink", sign: /https?:\/\//i },
	{ name: "wwwAutolink", sign: /www\./i },
];

type Extension = NonNullable<NonNullable<Options["extensions"]>[number]>;

function leaveOut(extension: Extension, without: readonly string[]): Extension {
	const text = Object.entries(extension.text ?? {}).map(([code, constructs]) => {
		const list = Array.isArray(constructs) ? constructs : [constructs];
		return [code, list.filter((construct) => !without.includes(construct?.name ?? ""))];
	});
	return { ...extension, text: Object.fromEntries(text) };
}
