import type { Element } from "xast";
import { attributeOf, childrenOf } from "../kit/xml.ts";

// The elements of TEI P5 by what they become in a document.

/** Elements with annotations, which can stand anywhere. Their content is not part of the text. */
export const standOffElements: ReadonlySet<string> = new Set([
	...["spanGrp", "standOff", "listAnnotation", "fs", "fvLib", "interp", "interpGrp"],
	...["link", "linkGrp", "relation", "listRelation"],
]);

/** True for a `span` that points to its words, and does not contain them. */
export const isStandOffSpan = (element: Element): boolean =>
	element.name === "span" &&
	(attributeOf(element, "from") !== undefined || attributeOf(element, "target") !== undefined);

/** Elements that become one line of the text, if no line is open. */
export const lineElements: ReadonlySet<string> = new Set([
	...["p", "ab", "head", "speaker", "stage", "trailer", "dateline", "salute", "signed", "byline"],
	...["titlePart", "docAuthor", "docDate", "docEdition", "docImprint", "bibl", "castItem"],
]);

/** Elements that contain lines. */
export const containerElements: ReadonlySet<string> = new Set([
	...["text", "front", "body", "back", "group", "floatingText", "titlePage", "docTitle", "argument"],
	...["div", "div1", "div2", "div3", "div4", "div5", "div6", "div7", "opener", "closer", "postscript"],
	...["sp", "lg", "list", "item", "table", "row", "cell", "figure", "listBibl", "castList"],
	...["quote", "cit", "epigraph"],
]);

/** Elements that end an open line. */
const separateElements: ReadonlySet<string> = new Set([
	...["p", "ab", "l", "lg", "sp", "list", "table", "row", "cell", "item", "figure", "floatingText", "head"],
]);

/** True for an element that is not part of a line. */
export const isBlockElement = (element: Element, isLineOpen: boolean): boolean =>
	separateElements.has(element.name) ||
	/^div\d?$/.test(element.name) ||
	(!isLineOpen &&
		(lineElements.has(element.name) || containerElements.has(element.name) || element.name === "note")) ||
	(element.name !== "note" && childrenOf(element).some((child) => isBlockElement(child, true)));

/** Elements that are left out, with their text. */
export const omittedElements: ReadonlySet<string> = new Set([
	...["del", "surplus", "fw", "pb", "cb", "gb", "milestone", "gap", "ptr"],
	...["certainty", "precision", "respons", "join", "joinGrp", "alt", "altGrp"],
]);

/** The readings of alternatives, best first (TEI P5, chapters 3.5 and 12.1). */
const readings = ["corr", "expan", "reg", "lem"];

/** Returns the reading of an element with alternatives. Undefined for any other element. */
export function readingOf(element: Element): Element | undefined {
	if (element.name !== "choice" && element.name !== "app") return undefined;
	const children = childrenOf(element);
	for (const name of readings) {
		const found = children.find((child) => child.name === name);
		if (found) return found;
	}
	return children[0];
}

/** Elements whose only meaning is their place in the text, or that `readingOf` chooses. */
export const plainElements: ReadonlySet<string> = new Set([
	...["anchor", "lb", "choice", "app", "figDesc", "graphic", "space", "l", "label", "note", ...readings],
	...["sic", "abbr", "orig", "rdg", "am", "ex", "add", "subst"],
]);

/** Returns the HTML elements for emphasis, from the outside to the inside. Undefined if Markdown has none. */
export function emphasisOf(element: Element): readonly string[] | undefined {
	const { name } = element;
	if (name === "emph" || name === "title") return ["em"];
	if (name === "code") return ["code"];
	if (name !== "hi") return undefined;
	const look = ["rend", "style", "rendition"].map((one) => attributeOf(element, one) ?? "").join(" ");
	if (look.trim() === "") return ["em"];
	const tags = looks.flatMap(([pattern, tag]) => (pattern.test(look) ? [tag] : []));
	return tags.length > 0 ? tags : undefined;
}

const looks: readonly (readonly [RegExp, string])[] = [
	[/ital|oblique|(?:^|[\s#])(?:i|it)(?:$|\s)/i, "em"],
	[/bold|strong|(?:^|[\s#])b(?:$|\s)/i, "strong"],
	[/sup/i, "sup"],
	[/sub/i, "sub"],
	[/underline|(?:^|[\s#])u(?:$|\s)/i, "u"],
	[/strike|line-through/i, "s"],
];
