import type { Definition } from "mdast";
import { decodeString } from "micromark-util-decode-string";

const label = String.raw`(?!\^)(?! )(?:[^[\]\\>\s\p{Cc}]| |\\(?![[\]\\])|\\[[\]\\]){1,499}`;
const bracketed = String.raw`(?:[^<>\\\p{Cc}]|\\(?![<>\\])|\\[<>\\]){1,2000}`;
const plain = String.raw`(?:[^\s<>()\\\p{Cc}]|\\(?![()\\])|\\[()\\])`;
const url = String.raw`${plain}{1,2000}(?:\(${plain}{0,200}\)${plain}{0,200}){0,9}`;
/** Any other line than a title after a definition could belong to the definition, unless it starts with a bracket. */
const end = String.raw`[ \t]*(?:\n(?= {0,3}\[)|\n(?:[ \t]*\n)+|\n?$)`;

const title = (open: string, close: string) =>
	String.raw`${open}((?:[^${open}${close}\\\p{Cc}]|\\(?![${close}\\])|\\[${close}\\]){0,2000})${close}`;

/**
 * A link definition without a line break in its label or its title, with the blank lines after it (CommonMark 0.31,
 * 4.7). The parser reads all others, also those that are so long that a regular expression would need much memory. A URL on the next line starts with a letter or a slash, because other signs can
 * start a block.
 */
const simpleDefinition = new RegExp(
	String.raw` {0,3}\[(${label})\]:(?:[ \t]*|[ \t]*\n[ \t]*(?=[\p{L}/]))(?:<(${bracketed})>|(${url}))(?:(?:[ \t]+|[ \t]*\n[ \t]*)(?:${title('"', '"')}|${title("'", "'")}|${title("\\(", "\\)")}))?${end}`,
	"uy",
);

interface SimpleDefinitions {
	readonly definitions: Definition[];
	/** UTF-16 index at which each definition starts. */
	readonly starts: readonly number[];
	/** UTF-16 index after the definitions and the blank lines after the last one. */
	readonly end: number;
}

/**
 * Reads the definitions at the start of a block without the parser, which takes many times as long for a document of
 * 100,000 definitions.
 *
 * @param start UTF-16 index at which a block starts
 */
export function simpleDefinitions(source: string, start: number): SimpleDefinitions {
	const definitions: Definition[] = [];
	const starts: number[] = [];
	let end = start;
	for (;;) {
		simpleDefinition.lastIndex = end;
		const [match, label = "", bracketed, plain = "", ...titles] = simpleDefinition.exec(source) ?? [];
		if (match === undefined) return { definitions, starts, end };
		starts.push(end);
		end += match.length;
		// As in the tree of the parser, an empty title is none.
		const title = titles.find((one) => one !== undefined && one !== "");
		definitions.push({
			type: "definition",
			identifier: foldLabel(label).toLowerCase(),
			label: decodeString(label),
			url: decodeString(bracketed ?? plain),
			title: title === undefined ? null : decodeString(title),
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
