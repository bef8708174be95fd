import type { Element, Root } from "hast";
import { range, type TextRange, textOf } from "./text.ts";

/** A heading of the document and the stretch of text that it governs, up to the next of its rank or above. */
export interface Heading {
	/** 1 to 6. */
	readonly rank: number;
	readonly label: string;
	/** From the heading's first unit to where its part ends. */
	readonly range: TextRange;
}

/** The headings that stand at the top level of the tree, in order. Those inside quotations and lists are content. */
export function headingsOf(tree: Root): readonly Heading[] {
	const found: { rank: number; label: string; start: number }[] = [];
	let start = 0;
	for (const node of tree.children) {
		const text = textOf(node);
		const rank = node.type === "element" ? rankOf(node) : undefined;
		if (rank !== undefined) found.push({ rank, label: text.trim(), start });
		start += text.length;
	}
	return found.map((heading, index) => {
		const next = found.slice(index + 1).find(({ rank }) => rank <= heading.rank);
		return { rank: heading.rank, label: heading.label, range: range(heading.start, next?.start ?? start) };
	});
}

function rankOf({ tagName }: Element): number | undefined {
	return /^h[1-6]$/.test(tagName) ? Number(tagName.slice(1)) : undefined;
}
