import type { NamedBytes } from "../../import/archive.ts";

/**
 * Returns the parts of a Word document without elements that mammoth drops with their text: simple fields, such as the
 * number of a caption, and text with a direction or with a reading aid. The reading aids are left out.
 */
export function readableParts(parts: readonly NamedBytes[]): readonly NamedBytes[] {
	return parts.map((part) =>
		/^word\/(?:document|footnotes|endnotes)\d*\.xml$/.test(part.name)
			? { ...part, bytes: new TextEncoder().encode(readable(new TextDecoder().decode(part.bytes))) }
			: part,
	);
}

const readable = (xml: string): string =>
	xml
		.replace(readingAid, "")
		.replace(/<\/?w:(?:fldSimple|dir|bdo|ruby|rubyBase)(?:\s(?:"[^"]*"|'[^']*'|[^"'>])*)?\/?>/g, "")
		.replace(/<w:cr\s*\/>/g, "<w:br/>")
		.replace(/<w:ptab(?:\s[^>]*)?\/>/g, "<w:tab/>");

/** An annotation of the pronunciation of East Asian text (ECMA-376, Part 1, 17.3.3.25), with its properties. */
const readingAid = /<w:(?:rt|rubyPr)\/>|<w:(rt|rubyPr)>[\s\S]*?<\/w:\1>/g;
