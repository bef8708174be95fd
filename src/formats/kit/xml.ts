import type { Element, ElementContent, Nodes, Root, Text } from "xast";
import { fromXml } from "xast-util-from-xml";
import { x } from "xastscript";
import { excerpt, limits, type Report } from "../../annotation/index.ts";
import type { Corpus } from "../../corpus/index.ts";
import { characterLoss, type PossibleLoss } from "./losses.ts";

/**
 * Parses XML 1.0 of limited size and depth, without a DOCTYPE and with the five predefined entities only.
 * Nothing external is loaded.
 *
 * @returns undefined, after a report, if the content exceeds a limit or is not well-formed
 */
export function readXml(content: string, report: Report): Root | undefined {
	const text = content.replace(/^\uFEFF/, "");
	const fault =
		text.length > largest ? `The file is larger than ${largest / 1024 ** 2} MB.` : forbiddenMarkup(text);
	if (fault) {
		report.error("", "E_XML_LIMIT", fault, "Split the file, or delete the DOCTYPE or the nested elements.");
		return undefined;
	}
	try {
		return fromXml(text);
	} catch (error) {
		const cause =
			error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
		const [sentence = ""] = cause.split("\n");
		const reason = `The file is not well-formed XML: ${excerpt(sentence)}.`;
		report.error(errorLocation(error), "E_XML_SYNTAX", reason, "Correct the file.");
		return undefined;
	}
}

export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** In UTF-16 units. The tree takes many times as much memory. */
const largest = 48 * 1024 * 1024;

const delimitersWithoutTags = [
	["<!--", "-->"],
	["<![CDATA[", "]]>"],
	["<?", "?>"],
] as const;

/**
 * Describes markup that must not reach the parser: the parser recurses into elements without a
 * depth limit, and skips a DOCTYPE silently.
 */
function forbiddenMarkup(text: string): string | undefined {
	const tag = /<(\/?)(?:[^<>"']|"[^"]*"|'[^']*')*?(\/?)>/y;
	let depth = 0;
	for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at)) {
		if (/^<!DOCTYPE/i.test(text.slice(at, at + 9))) return "The file has a DOCTYPE, which is not allowed.";
		const delimiters = delimitersWithoutTags.find(([start]) => text.startsWith(start, at));
		if (delimiters) {
			const end = text.indexOf(delimiters[1], at + delimiters[0].length);
			// The parser reports the missing end tag.
			if (end < 0) return undefined;
			at = end;
			continue;
		}
		tag.lastIndex = at;
		const [all = "<", closing, empty] = tag.exec(text) ?? [];
		if (closing === "/") depth -= 1;
		else if (empty !== "/") depth += 1;
		if (depth > limits.depth) return `Elements are nested more than ${limits.depth} levels deep.`;
		at += all.length;
	}
	return undefined;
}

function errorLocation(error: unknown): string {
	const hasLocation = error instanceof Error && "line" in error && "column" in error;
	return hasLocation ? `${error.line}:${error.column}` : "";
}

/** Returns the text of a node and its descendants, CDATA sections included. */
export function textIn(node: Nodes | undefined): string {
	if (!node) return "";
	if (node.type === "text" || node.type === "cdata") return node.value;
	if (node.type === "raw") return charactersByReference.get(node.value) ?? "";
	return "children" in node ? node.children.map(textIn).join("") : "";
}

/** Returns the child elements of a node: all of them, or those with one of `names`. */
export const childrenOf = (node: Nodes | undefined, ...names: readonly string[]): readonly Element[] =>
	node && "children" in node
		? node.children.flatMap((child) =>
				child.type === "element" && (names.length === 0 || names.includes(child.name)) ? [child] : [],
			)
		: [];

/** Returns the first element at a path of element names below a node. */
export function elementAt(node: Nodes | undefined, ...path: readonly string[]): Element | undefined {
	const [name, ...rest] = path;
	const [found] = name === undefined ? [] : childrenOf(node, name);
	return rest.length === 0 ? found : elementAt(found, ...rest);
}

/** Returns the descendant elements with one of `names`, in document order. */
export const elementsIn = (node: Nodes | undefined, ...names: readonly string[]): readonly Element[] =>
	childrenOf(node).flatMap((child) => [
		...(names.includes(child.name) ? [child] : []),
		...elementsIn(child, ...names),
	]);

/** Returns the value of an attribute. Undefined if the attribute is missing or empty. */
export const attributeOf = (element: Element, name: string): string | undefined =>
	element.attributes[name] || undefined;

/** Returns the start of an element as `line:column`, both counted from 1. */
export const locationOf = ({ position }: Element): string =>
	position ? `${position.start.line}:${position.start.column}` : "";

/** Characters that an XML 1.0 document cannot contain (production 2, Char), including lone surrogates. */
const forbiddenCharacters = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Replaces every character that XML cannot contain by U+FFFD. The length stays the same. */
export const xmlSafe = (text: string): string => text.replace(forbiddenCharacters, "\uFFFD");

/**
 * Character references for text that the serialiser does not escape. A parser would read a carriage return as a
 * line break, and would reject `]]>`.
 */
const referencesByCharacter: ReadonlyMap<string, string> = new Map([
	["\r", "&#xD;"],
	[">", "&gt;"],
]);

const charactersByReference = new Map(
	[...referencesByCharacter].map(([character, reference]) => [reference, character]),
);

/** Returns the nodes of a text. The character references in it are the only raw nodes of a tree. */
export const xmlText = (text: string): Nodes[] =>
	xmlSafe(text)
		.split(/(\r|(?<=\])>)/)
		.filter((part) => part !== "")
		.map((part): Nodes => {
			const reference = referencesByCharacter.get(part);
			return reference === undefined ? { type: "text", value: part } : { type: "raw", value: reference };
		});

/** Puts each element on its own line. For parents in which white space has no meaning. */
export const elementsOnLines = (elements: readonly Element[]): ElementContent[] => [
	newLine,
	...elements.flatMap((element) => [element, newLine]),
];

const newLine: Text = { type: "text", value: "\n" };

/** Returns an element whose only content is `text`. */
export const textElement = (
	name: string,
	attributes: Readonly<Record<string, string>>,
	text: string,
): Element => x(name, attributes, xmlText(text));

/** The loss of every XML format. */
export const unsafeLoss = (corpus: Corpus): PossibleLoss =>
	characterLoss(corpus, "characters that XML does not allow, written as U+FFFD", xmlSafe);
