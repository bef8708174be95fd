import type { ElementContent } from "hast";
import { lineFeed } from "../text.ts";

/** True if an element shows something. The numbers of footnotes and the boxes of tasks are attributes. */
export function isVisible(node: ElementContent): boolean {
	if (node.type === "text") return !isBlank(node.value);
	if (node.type !== "element") return false;
	const { tagName, properties, children } = node;
	return (
		tagName === "img" ||
		properties.role === "img" ||
		properties.dataFootnoteRef !== undefined ||
		properties.dataFootnoteBackref !== undefined ||
		children.some(isVisible)
	);
}

/** Removes white space and line breaks at both ends, and white space beside line breaks. */
export function trimmed(nodes: readonly ElementContent[]): ElementContent[] {
	return trimmedAt("end", trimmedAt("start", withSingleBreaks(joinedTexts(nodes))));
}

/** Joins adjacent text nodes, each with no white space beside its line feeds. */
function joinedTexts(nodes: readonly ElementContent[]): readonly ElementContent[] {
	const found: ElementContent[] = [];
	let pieces: string[] = [];
	const endText = () => {
		if (pieces.length > 0) found.push({ type: "text", value: withTrimmedLines(pieces.join("")) });
		pieces = [];
	};
	for (const node of nodes) {
		if (node.type === "text") {
			pieces.push(node.value);
			continue;
		}
		endText();
		found.push(node);
	}
	endText();
	return found;
}

/** Leaves one line feed after each `br`, and no white space around the two. */
function withSingleBreaks(nodes: readonly ElementContent[]): ElementContent[] {
	return nodes.flatMap((node, at): ElementContent[] => {
		if (isBreak(node)) return nodes[at + 1]?.type === "text" ? [node] : [node, lineFeed()];
		if (node.type !== "text") return [node];
		let { value } = node;
		if (isBreak(nodes[at + 1])) value = trimEnd(value);
		if (isBreak(nodes[at - 1])) value = `\n${trimStart(value)}`;
		return value === "" ? [] : [{ type: "text", value }];
	});
}

const isBreak = (node: ElementContent | undefined): boolean =>
	node?.type === "element" && node.tagName === "br";

function trimmedAt(side: "start" | "end", nodes: readonly ElementContent[]): ElementContent[] {
	const isCut = (node: ElementContent) => isBreak(node) || (node.type === "text" && isBlank(node.value));
	const first = nodes.findIndex((node) => !isCut(node));
	const last = nodes.findLastIndex((node) => !isCut(node));
	const kept = side === "start" ? nodes.slice(first < 0 ? nodes.length : first) : nodes.slice(0, last + 1);
	const at = side === "start" ? 0 : kept.length - 1;
	return kept.map((node, index) => {
		if (index !== at) return node;
		if (node.type === "text")
			return { type: "text", value: side === "start" ? trimStart(node.value) : trimEnd(node.value) };
		return node.type === "element" && node.tagName !== "code" && isVisible(node)
			? { ...node, children: trimmedAt(side, node.children) }
			: node;
	});
}

/** Removes white space beside line feeds, and blank lines. No-break spaces are text. */
export function withTrimmedLines(text: string): string {
	const [first = "", ...more] = text.split("\n");
	const last = more.pop();
	if (last === undefined) return text;
	const between = more.map((line) => trimStart(trimEnd(line))).filter((line) => line !== "");
	return [trimEnd(first), ...between, trimStart(last)].join("\n");
}

const isSpace = (character: string | undefined): boolean =>
	character !== undefined && " \t\n\f\r".includes(character);

export const isBlank = (text: string): boolean => trimStart(text) === "";

/** Loops, because a regular expression for the end of a text takes quadratic time. */
function trimStart(text: string): string {
	let start = 0;
	while (isSpace(text[start])) start += 1;
	return text.slice(start);
}

function trimEnd(text: string): string {
	let end = text.length;
	while (isSpace(text[end - 1])) end -= 1;
	return text.slice(0, end);
}
