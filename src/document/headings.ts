import type { Element, Root } from "hast";
import { range, type TextRange, textOf } from "./text.ts";

/** A heading of the document and the stretch of text that it governs, up to the next of its rank or above. */
export interface Heading {
	/** Id of its element, prefixed as every id from content is. */
	readonly id: string;
	/** 1 to 6. */
	readonly rank: number;
	readonly label: string;
	/** From the heading's first unit to where its part ends. */
	readonly range: TextRange;
}

/** The headings that stand at the top level of the tree, in order. Those inside quotations and lists are content. */
export function headingsOf(tree: Root): readonly Heading[] {
	const found: { id: string; rank: number; label: string; start: number }[] = [];
	let start = 0;
	for (const node of tree.children) {
		const text = textOf(node);
		const rank = node.type === "element" ? rankOf(node) : undefined;
		if (node.type === "element" && rank !== undefined) {
			found.push({ id: String(node.properties.id ?? ""), rank, label: text.trim(), start });
		}
		start += text.length;
	}
	// From the last to the first, so that each finds its end by looking at six ranks and not at all that follow.
	const nextOfRank: number[] = [];
	return found
		.reverse()
		.map(({ start: from, ...heading }) => {
			const end = nextOfRank.slice(0, heading.rank + 1).reduce((least, next) => Math.min(least, next), start);
			nextOfRank[heading.rank] = from;
			return { ...heading, range: range(from, end) };
		})
		.reverse();
}

function rankOf({ tagName }: Element): number | undefined {
	return /^h[1-6]$/.test(tagName) ? Number(tagName.slice(1)) : undefined;
}
