import { type LayerId, type Layers, layerId } from "../../annotation/index.ts";
import { type FieldColumn, fieldColumns } from "../kit/columns.ts";
import { spanColumns } from "../kit/table.ts";
import type { UimaSlot } from "../kit/uima-origin.ts";

/** A layer and its declaration in the header. */
export interface WebannoLayer {
	/** Id of the layer, or the type of the imported spans. */
	readonly key: string;
	/** Type name, for example `webanno.custom.Site`. */
	readonly type: string;
	readonly fields: readonly FieldColumn[];
	readonly features: readonly WebannoFeature[];
	/** The features whose values are other spans. */
	readonly slots: ReadonlyMap<string, UimaSlot>;
	/** True if the spans are links of chains. */
	readonly isChain: boolean;
}

interface WebannoFeature {
	readonly name: string;
	/** The column of the CSV table that has the same value. */
	readonly column: string;
}

const prefix = "webanno.custom.";

/** WebAnno puts all custom layers into one package. Type names start with a capital letter. */
const typeOf = (id: LayerId): string =>
	`${prefix}${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll("-", "_")}`;

/** Returns the id of the layer of a type. Undefined for the built-in types of WebAnno. */
export function layerIdOfType(type: string): LayerId | undefined {
	if (!type.startsWith(prefix)) return undefined;
	const name = type.slice(prefix.length);
	return layerId(`${name.charAt(0).toLowerCase()}${name.slice(1).replaceAll("_", "-")}`);
}

/** Returns each layer with its features: the ids of the span and of its entity, and the entity's fields. */
export function webannoLayers(layers: Layers): readonly WebannoLayer[] {
	const columns = fieldColumns(layers, spanColumns);
	return layers.layers.map((layer) => {
		const fields = columns.filter(({ types }) => types.has(layer.entityType.name));
		const names = [
			"id",
			"entity_id",
			...fields.flatMap(({ name, idName }) => [name, ...(idName ? [idName] : [])]),
		];
		const features = names.map((column) => ({ name: featureName(column), column }));
		return { key: layer.id, type: typeOf(layer.id), fields, features, slots: new Map(), isChain: false };
	});
}

/** Returns a valid UIMA feature name: no hyphen, and not one of the reserved names. */
const featureName = (column: string): string =>
	["begin", "sofa", "address"].includes(column) ? `${column}_` : column.replaceAll("-", "_");
