import type { Element, Root } from "hast";
import { range, type TextRange, textOf } from "./text.ts";

/** A heading of the document, and the text up to the next heading of the same or a higher rank. */
export interface Heading {
	/** The id of the element, with `idPrefix`. */
	readonly id: string;
	/** 1 to 6. */
	readonly rank: number;
	readonly label: string;
	/**
	 * From the start of the heading to the start of the next heading of the same or a higher rank, or to the end
	 * of the text.
	 */
	readonly range: TextRange;
}

/** Returns the headings at the top level of the tree, in order. Headings in quotations and lists are not included. */
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
	// Backwards, so that finding the end of a heading takes six comparisons instead of one for each later heading.
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
