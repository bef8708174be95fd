import type { Root, RootContent } from "hast";
import { range, type TextRange, textOf, utf16 } from "./text.ts";

/** Consecutive blocks of the document that are added to the page together. */
export interface DocumentPart {
	/** Top-level nodes, each followed by the white space after it. */
	readonly nodes: readonly RootContent[];
	readonly range: TextRange;
}

/**
 * Divides the tree between top-level blocks. The concatenated parts equal the tree, and their concatenated
 * texts equal its text.
 *
 * @param blocks the number of blocks of a part; with 16, adding a part to the page takes less than 6 ms
 * @param from the offset of the tree's text in the document's text, if the tree is not the whole document
 */
export function partsOf(
	tree: Pick<Root, "children">,
	{ blocks = 16, from = utf16(0) } = {},
): readonly DocumentPart[] {
	const parts: DocumentPart[] = [];
	let nodes: RootContent[] = [];
	let count = 0;
	let start: number = from;
	const close = () => {
		if (nodes.length === 0) return;
		const end = start + textOf({ type: "root", children: nodes }).length;
		parts.push({ nodes, range: range(start, end) });
		nodes = [];
		count = 0;
		start = end;
	};
	for (const node of tree.children) {
		if (node.type === "element" && count === blocks) close();
		if (node.type === "element") count += 1;
		nodes.push(node);
	}
	close();
	return parts;
}
