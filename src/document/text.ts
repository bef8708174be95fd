import type { Nodes, Text } from "hast";

declare const unit: unique symbol;

/** A UTF-16 index into the document's text. */
export type Utf16Offset = number & { readonly [unit]: "utf16" };

/** A range of the document's text in UTF-16 units. The start is inclusive, the end exclusive. */
export interface TextRange {
	readonly start: Utf16Offset;
	readonly end: Utf16Offset;
}

/** A text node and the offset of its first unit in the document's text. */
export interface LocatedTextNode {
	readonly node: Text;
	readonly start: Utf16Offset;
}

/**
 * Returns the document's text: the values of all text nodes of the sanitised tree in document order. The text
 * equals `textContent` of the article in the page (DOM Standard 4.4), so offsets in files refer to it.
 */
export function textOf(tree: Nodes): string {
	return textNodesOf(tree)
		.map(({ node }) => node.value)
		.join("");
}

/**
 * Returns all text nodes in document order. The first starts at `from`. Iterative, because a recursive walk
 * could overflow the stack.
 */
export function textNodesOf(tree: Nodes, from: Utf16Offset = utf16(0)): readonly LocatedTextNode[] {
	const found: LocatedTextNode[] = [];
	const stack: Nodes[] = [tree];
	let start: number = from;
	for (let node = stack.pop(); node; node = stack.pop()) {
		if (node.type === "text") {
			found.push({ node, start: utf16(start) });
			start += node.value.length;
		} else if ("children" in node) {
			for (const child of [...node.children].reverse()) stack.push(child);
		}
	}
	return found;
}

export const utf16 = (index: number): Utf16Offset => index as Utf16Offset;

export const range = (start: number, end: number): TextRange => ({
	start: utf16(start),
	end: utf16(end),
});

/** Returns the text node that separates blocks. */
export const lineFeed = (): Text => ({ type: "text", value: "\n" });
