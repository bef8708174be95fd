import type { Root, RootContent } from "hast";
import { range, type TextRange, textOf, utf16 } from "./text.ts";

/** Some consecutive blocks of the document: what is put in the page at once. */
export interface DocumentPart {
	/** Top-level nodes with the white space after each. */
	readonly nodes: readonly RootContent[];
	readonly range: TextRange;
}

/**
 * Cuts the tree between top-level blocks into parts of about 16. Put end to end
 * the parts give the tree, so their texts give the text.
 *
 * @param blocks how many blocks a part has; 16 is where filling one stays under 6 ms.
 * @param from where the text of the tree starts in that of the document, where it is a later part of it
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
