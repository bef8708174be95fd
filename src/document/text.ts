import type { Nodes, Text } from "hast";

declare const unit: unique symbol;

/** An index into a JavaScript string: UTF-16 code units from the start of the document's text. */
export type Utf16Offset = number & { readonly [unit]: "utf16" };

/** A stretch of the document's text in UTF-16 code units; start inclusive, end exclusive. */
export interface TextRange {
	readonly start: Utf16Offset;
	readonly end: Utf16Offset;
}

/** A text node with the place of its first unit in the document's text. */
export interface PlacedText {
	readonly node: Text;
	readonly start: Utf16Offset;
}

/**
 * The document's text: the content of every text node of the sanitised tree in
 * document order, and nothing else. It equals `textContent` of the article in
 * the page (DOM Standard 4.4), which is why offsets in files count over it.
 */
export function textOf(tree: Nodes): string {
	return placedTexts(tree)
		.map(({ node }) => node.value)
		.join("");
}

/** Every text node in document order, the first at `from`. Iterative, for the depth is foreign. */
export function placedTexts(tree: Nodes, from: Utf16Offset = utf16(0)): readonly PlacedText[] {
	const found: PlacedText[] = [];
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
