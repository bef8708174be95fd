import type { Definition } from "mdast";

/**
 * A definition on one line that needs no parser, because it has no escapes and no references to characters, with the
 * blank lines after it. Any other line after it could be its title, except one that starts with a bracket.
 */
const simpleDefinition =
	/\[([^[\]\\^>\s\p{Cc}](?:[^[\]\\>\s\p{Cc}]| ){0,98})\]:[ \t]+(?:<([^<>&\\\s\p{Cc}]+)>|([^\s<>()&\\\p{Cc}]+))(?:[ \t]+"([^"&\\\p{Cc}]*)")?[ \t]*(?:\n(?=\[)|\n(?:[ \t]*\n)+|\n?$)/uy;

/**
 * Reads the definitions at the start of a block. The parser takes many times as long for a document of 100,000
 * definitions.
 *
 * @param start UTF-16 index at which a block starts
 */
export function simpleDefinitions(
	source: string,
	start: number,
): { readonly definitions: Definition[]; readonly end: number } {
	const definitions: Definition[] = [];
	let end = start;
	for (;;) {
		simpleDefinition.lastIndex = end;
		const [match, label = "", bracketed, plain = "", title = null] = simpleDefinition.exec(source) ?? [];
		if (match === undefined) return { definitions, end };
		end += match.length;
		definitions.push({
			type: "definition",
			...{ identifier: foldLabel(label).toLowerCase(), label, url: bracketed ?? plain, title },
		});
	}
}

/** Returns the text of a label in the form in which labels are compared (CommonMark 0.31, 4.7). */
export const foldLabel = (text: string): string =>
	// A label that spans lines of a block quotation contains the markers of the quotation.
	text
		.replace(/[\s>]+/g, " ")
		.trim()
		.toLowerCase()
		.toUpperCase();
