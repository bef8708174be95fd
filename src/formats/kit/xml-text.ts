import type { Element, ElementContent, Nodes, Text } from "xast";
import { x } from "xastscript";

/** What no XML 1.0 document may hold (production 2, Char), half characters among it. */
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** The text with U+FFFD for each unit that XML cannot hold, so that its length stays. */
export const xmlSafe = (text: string): string => text.replace(forbidden, "\uFFFD");

/**
 * Signs that the serialiser leaves as they are, but that a parser changes or refuses: it
 * makes a line break of a carriage return, and `]]>` is not well-formed.
 */
export const references: ReadonlyMap<string, string> = new Map([
	["\r", "&#xD;"],
	[">", "&gt;"],
]);

/** The nodes of a text; those signs are raw ones, the only raw nodes that there are. */
export const xmlText = (text: string): Nodes[] =>
	xmlSafe(text)
		.split(/(\r|(?<=\])>)/)
		.filter((part) => part !== "")
		.map((part): Nodes => {
			const value = references.get(part);
			return value === undefined ? { type: "text", value: part } : { type: "raw", value };
		});

/** Elements on lines of their own, for a place where white space means nothing. */
export const onLines = (elements: readonly Element[]): ElementContent[] => [
	newLine,
	...elements.flatMap((element) => [element, newLine]),
];

const newLine: Text = { type: "text", value: "\n" };

/** An element that holds a text alone. */
export const textElement = (
	name: string,
	attributes: Readonly<Record<string, string>>,
	text: string,
): Element => x(name, attributes, xmlText(text));
