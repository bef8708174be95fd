import type { Layer, Layers } from "../../annotation/index.ts";
import type { AnnotatedSpan } from "../../corpus/index.ts";
import { layerIdOf } from "./ids.ts";

/**
 * Returns the layer that a label of another tool means: the one with this tag, id or name. A layer without a tag is
 * also meant by another spelling of its id, such as `SITE` for `site`. Undefined if no layer is meant.
 */
export function layerForLabel(label: string, { layers }: Layers): Layer | undefined {
	const spellings = [
		({ tag }: Layer) => tag === label,
		({ id }: Layer) => id === label,
		(layer: Layer) => layer.label === label || layer.count.one === label,
		({ id, tag }: Layer) => tag === undefined && id === layerIdOf(label),
		// Formats without spaces in labels write underscores.
		(layer: Layer) => tagOf(layer).replace(/\s+/g, "_") === label,
	];
	for (const isMeant of spellings) {
		const layer = layers.find(isMeant);
		if (layer) return layer;
	}
	return undefined;
}

/** Returns the labels of a span for files of other tools, at least one: those of its `tagField`, or its tag. */
export function labelsOf({ layer, entity }: Pick<AnnotatedSpan, "layer" | "entity">): readonly string[] {
	const values = layer.tagField === undefined ? [] : (entity.fields.get(layer.tagField) ?? []);
	const labels = values.flatMap((value) => (value.kind === "text" ? [value.text] : []));
	return labels.length > 0 ? labels : [tagOf(layer)];
}

/** Returns the label of a span for a format in which a span has one label. */
export const labelOf = (span: Pick<AnnotatedSpan, "layer" | "entity">): string =>
	labelsOf(span)[0] ?? tagOf(span.layer);

/** Returns the name of a layer for files of other tools. */
export const tagOf = ({ id, tag = id }: Layer): string => tag;
