import type { Root, RootContent } from "hast";
import { type TextRange, textOf, type Utf16Offset, utf16 } from "../document/index.ts";
import { inTextOrder } from "./span.ts";

/** A label that the editor supplies for the block where `range` begins. */
export interface SuppliedLabel {
	readonly label: string;
	readonly range: TextRange;
}

/**
 * The label of each block that has one: the first top-level block that ends
 * after the start of the label's range, so a range that begins between two blocks
 * labels the second. Labels that fall on one block are joined, the outer first.
 * Headings speak for themselves and get none.
 *
 * @param start where the text of the tree starts in that of the document
 */
export function labelsByBlock(
	tree: Pick<Root, "children">,
	labels: readonly SuppliedLabel[],
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

export function labelled(node: RootContent, label: string | undefined): RootContent {
	if (label === undefined || node.type !== "element") return node;
	return { ...node, properties: { ...node.properties, dataLabel: label } };
}
