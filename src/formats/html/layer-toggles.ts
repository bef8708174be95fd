import { type Layer, type Layers, type MarkStyle, markStyles } from "../../annotation/index.ts";

/**
 * Returns the id of the checkbox that hides a layer. The style sheet knows the checkboxes of mark styles. Layers that
 * share a mark style have their own, for which `sharedStyleRules` returns the rules.
 */
export const toggleId = (layer: Layer, layers: Layers): string =>
	sharing(layers, layer.markStyle).length > 1 ? `show-layer-${layer.id}` : `show-${layer.markStyle}`;

/** Class of the number, the note and the sample of a layer. */
export const layerClass = ({ id }: Layer): string => `of-${id}`;

/** Returns the rules that hide the layers that share a mark style. Empty if no layers do. */
export const sharedStyleRules = (layers: Layers): string =>
	markStyles
		.map((markStyle) => ({ markStyle, group: sharing(layers, markStyle) }))
		.filter(({ group }) => group.length > 1)
		.flatMap(({ markStyle, group }) => rulesOf(markStyle, group))
		.join("\n");

function rulesOf(markStyle: MarkStyle, group: readonly Layer[]): readonly string[] {
	const off = ({ id }: Layer) => `:has(#show-layer-${id}:not(:checked))`;
	const mark = ({ id }: Layer) => `.l-${id}`;
	const transparent = properties[markStyle].map((name) => `${name}:transparent`).join(";");
	const single = group.flatMap((layer) => {
		const others = group.filter((other) => other !== layer).map(mark);
		const own = layerClass(layer);
		return [
			// A mark of several layers is drawn until all of them are hidden.
			`:root${off(layer)} :is(mark${mark(layer)}:not(${others.join()}),.sample.${own}){${transparent}}`,
			`:root${off(layer)} :is(.number,.note).${own}{visibility:hidden;--display:none}`,
		];
	});
	const all = `:root${group.map(off).join("")} mark:is(${group.map(mark).join()}){${transparent}}`;
	return [`@layer states{${[...single, all].join("\n")}}`];
}

const properties: Readonly<Record<MarkStyle, readonly string[]>> = {
	solid: ["--solid"],
	bracket: ["--bracket", "--bracket-fill", "--bracket-fill-2"],
	dotted: ["--dotted"],
	dashed: ["--dashed"],
	double: ["--double"],
	wavy: ["--wavy"],
};

const sharing = ({ layers }: Layers, markStyle: MarkStyle): readonly Layer[] =>
	layers.filter((layer) => layer.markStyle === markStyle);
