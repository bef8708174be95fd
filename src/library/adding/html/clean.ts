import type { Element, ElementContent, Root, RootContent } from "hast";
import { visit } from "unist-util-visit";
import { textOf } from "../../../document/index.ts";
import type { Losses } from "../conversion.ts";

/** Removes scripts, styles and hidden elements. Readability expects a rendered page, which does not show them. */
export function withoutHidden(tree: Root): Root {
	return { type: "root", children: keep(tree.children, (element) => !isHidden(element)) };
}

function isHidden({ tagName, properties: { hidden, style } }: Element): boolean {
	return (
		codeElements.has(tagName) ||
		(hidden !== undefined && hidden !== null && hidden !== false) ||
		(typeof style === "string" && /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style))
	);
}

const codeElements: ReadonlySet<string> = new Set(["head", "script", "style", "template", "noscript"]);

function keep(nodes: readonly RootContent[], isKept: (element: Element) => boolean): ElementContent[] {
	return nodes.flatMap((node): ElementContent[] => {
		if (node.type === "text") return [node];
		if (node.type !== "element" || !isKept(node)) return [];
		return [{ ...node, children: keep(node.children, isKept) }];
	});
}

/**
 * Removes the elements of an article that Markdown cannot represent, and reports them. Adds characters that browsers
 * show although the text lacks them: the quotation marks of `q`, and parentheses around `rt`.
 */
export function withoutUnusable(tree: Root, losses: Losses): Root {
	const counts = new Map<string, number>();
	const clean = (nodes: readonly RootContent[]): ElementContent[] =>
		nodes.flatMap((node): ElementContent[] => {
			if (node.type === "text") return [node];
			if (node.type !== "element") return [];
			const kind = kindOf(node);
			if (kind !== undefined) counts.set(kind, (counts.get(kind) ?? 0) + 1);
			if (node.tagName === "math") return formulaOf(node);
			if (kind !== undefined || node.tagName === "rp") return [];
			const children = clean(node.children);
			const around = addedCharacters.get(node.tagName);
			if (!around) return [{ ...node, children }];
			return [text(around[0]), ...children, text(around[1])];
		});
	const children = clean(tree.children);
	for (const [kind, count] of counts) {
		losses.add(
			kind === "formula" ? "warning" : "note",
			"W_ADD_ELEMENT",
			`Left out: ${kind} (${count}).`,
			"If the part matters, describe it in the Markdown file.",
		);
	}
	return { type: "root", children };
}

const text = (value: string): ElementContent => ({ type: "text", value });

const addedCharacters: ReadonlyMap<string, readonly [string, string]> = new Map([
	["q", ["“", "”"]],
	["rt", ["(", ")"]],
]);

/** Returns the name for messages of an element that Markdown cannot represent. Undefined for other elements. */
function kindOf({ tagName, properties: { type } }: Element): string | undefined {
	if (tagName === "input" && type === "hidden") return undefined;
	return unusable.get(tagName);
}

const unusable: ReadonlyMap<string, string> = new Map(
	Object.entries({
		"form control": [
			"button",
			"datalist",
			"input",
			"meter",
			"option",
			"optgroup",
			"output",
			"progress",
			"select",
			"textarea",
		],
		"embedded page or object": [
			"applet",
			"embed",
			"frame",
			"frameset",
			"iframe",
			"noframes",
			"noembed",
			"object",
		],
		"audio or video": ["audio", "bgsound", "video"],
		"drawing (SVG or canvas)": ["canvas", "svg"],
		"image map": ["map"],
		formula: ["math"],
	}).flatMap(([kind, names]) => names.map((name): [string, string] => [name, kind])),
);

/** Returns the alternative text of a formula as code. Empty if the formula has none. */
function formulaOf({ properties }: Element): ElementContent[] {
	const { alttext, altText = alttext } = properties;
	if (typeof altText !== "string" || altText.trim() === "") return [];
	return [{ type: "element", tagName: "code", properties: {}, children: [text(altText.trim())] }];
}

/** Reports marks and typed names (RDFa), of which only the words are kept. */
export function reportMarks(tree: Root, losses: Losses): void {
	let [marks, names] = [0, 0];
	visit(tree, "element", ({ tagName, properties: { typeof: type } }) => {
		if (tagName === "mark") marks += 1;
		else if (type !== undefined) names += 1;
	});
	const found = [marks > 0 && `marks (${marks})`, names > 0 && `names with a type (${names})`];
	const counts = found.filter((one) => one !== false).join(", ");
	if (counts === "") return;
	const reason = `Annotations in the page are only text: ${counts}.`;
	losses.add(
		"note",
		"W_ADD_MARKS",
		reason,
		"Import them as Web Annotations or CSV, or annotate the words again.",
	);
}

/** Reports the texts outside of an article, the longest first. */
export function reportOutside(outside: readonly string[], losses: Losses): void {
	if (outside.length === 0) return;
	const longest = [...outside].sort((one, other) => other.length - one.length).slice(0, mostOutside);
	const characters = outside.reduce((sum, { length }) => sum + length, 0);
	losses.add(
		"note",
		"W_ADD_OUTSIDE",
		`Text outside of the article was left out (${characters} characters in ${outside.length} places): ${longest.map((one) => `“${beginningOf(one)}”`).join(", ")}${outside.length > mostOutside ? ", …" : "."}`,
		"If the text belongs to the document, keep the text around the article (`--whole-page`).",
	);
}

const mostOutside = 5;

function beginningOf(line: string): string {
	const points = [...line.replace(/\p{Cf}/gu, "")];
	return points.length > 40 ? `${points.slice(0, 39).join("")}…` : points.join("");
}

/** True if the text has more than white space. */
export const hasText = (tree: Root): boolean => textOf(tree).trim() !== "";
