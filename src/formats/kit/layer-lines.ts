import type { Layer, Layers } from "../../annotation/index.ts";

/** A layer that describes itself to readers. */
export type DescribedLayer = Layer & { readonly description: string };

export const describedLayers = ({ layers }: Layers): readonly DescribedLayer[] =>
	layers.flatMap((layer) =>
		layer.description === undefined ? [] : [{ ...layer, description: layer.description }],
	);

/** Returns one line for each layer with a description: "Claims: What a source claims." */
export const layerLines = (layers: Layers): readonly string[] =>
	describedLayers(layers).map(({ label, description }) => `${label}: ${description}`);
