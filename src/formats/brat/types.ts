import type { Layer, Layers } from "../../annotation/index.ts";
import { layerForLabel, tagOf } from "../kit/labels.ts";

/** Returns a label as a type of brat, which has no white space. */
export const bratType = (label: string): string => label.replace(/\s+/g, "_");

/** Returns the layer of a type: the one that the type means as a label, or whose tag is written as the type. */
export const layerForType = (type: string, layers: Layers): Layer | undefined =>
	layerForLabel(type, layers) ?? layers.layers.find((layer) => bratType(tagOf(layer)) === type);
