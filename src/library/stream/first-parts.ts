import type { Root } from "hast";
import { anchor, prepare } from "../../anchoring/index.ts";
import { firstAnnotations, type Layers } from "../../annotation/index.ts";
import { textOf } from "../../document/index.ts";
import { type RenderedPart, renderParts } from "../../marks/index.ts";

/**
 * Renders the first parts of a document before the rest is parsed. Returns only complete parts, with only the
 * marks of spans at their stored position, so that nothing moves later.
 *
 * @param tree the first blocks of the document
 * @param annotations the text of its annotation file
 */
export function firstParts(
	tree: Root,
	layers: Layers,
	annotations: string | undefined,
): readonly RenderedPart[] {
	const text = prepare(textOf(tree));
	const spans = firstAnnotations(annotations ?? "", layers, text.index.length).flatMap(
		({ id, layer, quote, position }) => {
			const markStyle = layers.layers.find((one) => one.id === layer)?.markStyle;
			if (!markStyle || !position || position.start >= text.index.length) return [];
			const placement = anchor(text, { quote, position });
			return placement.kind === "exact" ? [{ id, layer, markStyle, range: placement.range }] : [];
		},
	);
	const parts = renderParts(tree, spans);
	return parts.length > 1 ? parts.slice(0, -1) : parts;
}
