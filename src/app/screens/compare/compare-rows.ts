import type { ElementContent, RootContent } from "hast";
import type { Comparison } from "../../../compare/index.ts";
import { markSpansOf, sectionLabelsOf } from "../../../corpus/index.ts";
import { partsOf, type TextRange } from "../../../document/index.ts";
import {
	labelsByBlock,
	type RenderedPart,
	renderConsecutiveParts,
	unmarkedTree,
} from "../../../marks/index.ts";

/** One block of the text, with the marks of each side. */
export interface CompareRow {
	readonly range: TextRange;
	/** HTML without ids, because the page contains the block three times. */
	readonly left: string;
	readonly right: string;
}

/**
 * Divides a document into rows, one for each block.
 *
 * @param parts the rendered document, with any marks
 */
export function compareRows(
	parts: readonly RenderedPart[],
	{ left, right }: Comparison,
): readonly CompareRow[] {
	const tree = unmarkedTree(parts.map(({ html }) => html));
	const labels = labelsByBlock(tree, sectionLabelsOf(left));
	const blocks = partsOf(tree, { blocks: 1 });
	for (const node of tree.children) removeAddresses(node);
	const ours = renderConsecutiveParts(blocks, markSpansOf(left), labels);
	const theirs = renderConsecutiveParts(blocks, markSpansOf(right), labels);
	return ours.flatMap(({ html, range }, at) => {
		const other = theirs[at];
		return other ? [{ range, left: html, right: other.html }] : [];
	});
}

/** Removes ids, and links inside the document, which would leave the screen. */
function removeAddresses(node: RootContent | ElementContent): void {
	if (node.type !== "element") return;
	const { properties } = node;
	delete properties.id;
	delete properties.ariaDescribedBy;
	delete properties.ariaLabelledBy;
	if (typeof properties.href === "string" && properties.href.startsWith("#")) delete properties.href;
	for (const child of node.children) removeAddresses(child);
}
