import type { ElementContent, Root } from "hast";
import { headingsOf, textOf } from "../../document/index.ts";
import { inTextOrder } from "../../marks/index.ts";
import type { ExportDocument } from "../format.ts";

/** A part of the text with the element that a link to it leads to. */
export interface Part {
	readonly id: string;
	readonly label: string;
}

/**
 * The parts of a text: the sections that the editor has named, or else its headings, and its
 * blocks, of which those where a section begins have an id.
 *
 * @param blocks the top level of the tree, marked or not
 */
export function partsOf(
	{ sections }: ExportDocument,
	blocks: readonly ElementContent[],
): { readonly parts: readonly Part[]; readonly blocks: readonly ElementContent[] } {
	const waiting = sections
		.flatMap(({ section: { label }, placement }) =>
			placement.kind === "orphan" ? [] : [{ label, range: placement.range }],
		)
		.sort(inTextOrder);
	if (waiting.length === 0) return { parts: headings(blocks), blocks };
	const parts: Part[] = [];
	let end = 0;
	let next = 0;
	const named = blocks.map((block) => {
		end += textOf(block).length;
		if (block.type !== "element") return block;
		const id = String(block.properties.id ?? `part-${next + 1}`);
		const before = next;
		// A part begins in the first block that ends after its start.
		for (let part = waiting[next]; part && part.range.start < end; part = waiting[++next]) {
			parts.push({ id, label: part.label });
		}
		return next > before ? { ...block, properties: { ...block.properties, id } } : block;
	});
	return { parts, blocks: named };
}

function headings(blocks: readonly ElementContent[]): readonly Part[] {
	const tree: Root = { type: "root", children: [...blocks] };
	return headingsOf(tree)
		.filter(({ id, label, rank }) => rank > 1 && rank <= 3 && id !== "" && label !== "")
		.map(({ id, label }) => ({ id, label }));
}
