import type { Root, RootContent } from "hast";
import { type TextRange, textOf, type Utf16Offset, utf16 } from "../document/index.ts";
import { inTextOrder } from "./span.ts";

/** The name of a section, shown above the block in which `range` starts. It is not part of the text. */
export interface SectionLabel {
	readonly label: string;
	readonly range: TextRange;
}

/**
 * Returns the label of each block that has one.
 *
 * A label belongs to the first top-level block that ends after the start of its range, so a range that starts between
 * two blocks labels the second. Labels of one block are joined, the outer section first. Headings get no label.
 *
 * @param start offset of the tree's text in the text of the document
 */
export function labelsByBlock(
	tree: Pick<Root, "children">,
	labels: readonly SectionLabel[],
	start: Utf16Offset = utf16(0),
): ReadonlyMap<RootContent, string> {
	if (labels.length === 0) return new Map();
	const waiting = [...labels].sort(inTextOrder);
	const found = new Map<RootContent, string>();
	let end: number = start;
	let next = 0;
	for (const node of tree.children) {
		const { length } = textOf(node);
		end += length;
		if (node.type !== "element" || length === 0) continue;
		const from = next;
		while ((waiting[next]?.range.start ?? end) < end) next += 1;
		if (next === from || /^h[1-6]$/.test(node.tagName)) continue;
		found.set(
			node,
			waiting
				.slice(from, next)
				.map(({ label }) => label)
				.join(" · "),
		);
	}
	return found;
}

/** Returns the node with a label, or the node itself without one. */
export function labelled(node: RootContent, label: string | undefined): RootContent {
	if (label === undefined || node.type !== "element") return node;
	return { ...node, properties: { ...node.properties, dataLabel: label } };
}
