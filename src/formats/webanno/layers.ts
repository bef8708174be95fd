import { type Layer, type LayerId, type Layers, layerId } from "../../annotation/index.ts";
import { type FieldColumn, fieldColumns } from "../kit/columns.ts";
import { ownColumns } from "../kit/table.ts";

/** A column of a layer in the file: the name of the feature, and the column of a table that it holds. */
export interface Feature {
	readonly name: string;
	readonly column: string;
}

/** A layer as the file declares it. */
export interface WebannoLayer {
	readonly layer: Layer;
	/** Name of its type. */
	readonly type: string;
	readonly fields: readonly FieldColumn[];
	readonly features: readonly Feature[];
}

const prefix = "webanno.custom.";

/** The type of a layer: WebAnno puts every layer that a user defines under one name, with a capital. */
const typeOf = (id: LayerId): string =>
	`${prefix}${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll("-", "_")}`;

/** The layer that a type would be; undefined for types that WebAnno brings itself. */
export function layerOf(type: string): LayerId | undefined {
	if (!type.startsWith(prefix)) return undefined;
	const name = type.slice(prefix.length);
	return layerId(`${name.charAt(0).toLowerCase()}${name.slice(1).replaceAll("_", "-")}`);
}

/** Every layer with its features: the ids of the span and of what it is linked to, and the fields of that. */
export function webannoLayers(layers: Layers): readonly WebannoLayer[] {
	const columns = fieldColumns(layers, ownColumns);
	return layers.layers.map((layer) => {
		const fields = columns.filter(({ types }) => types.has(layer.entityType.name));
		const names = [
			"id",
			"entity_id",
			...fields.flatMap(({ name, idName }) => [name, ...(idName ? [idName] : [])]),
		];
		const features = names.map((column) => ({ name: featureName(column), column }));
		return { layer, type: typeOf(layer.id), fields, features };
	});
}

/** A name of a column as UIMA takes it: no hyphen, and none of its own names. */
const featureName = (column: string): string =>
	["begin", "sofa", "address"].includes(column) ? `${column}_` : column.replaceAll("-", "_");
