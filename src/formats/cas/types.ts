import { type EntityType, type Field, type LayerId, type Layers, layerId } from "../../annotation/index.ts";
import { annotationType, type CasFeature, type CasType, range, top } from "./cas.ts";

/** Types of ours that no layer asks for. Own names of features have what no name of a field has, or no field beside. */
export const ownTypes = {
	/** Whatever a field or a span can point at. */
	referent: "ascribe.Referent",
	/** A plain name, which stands for nothing that is defined. */
	name: "ascribe.Name",
	/** The document itself. */
	document: "ascribe.Document",
	/** An entity; of this type itself where nothing defines it. */
	entity: "ascribe.Entity",
	section: "ascribe.Section",
} as const;

const layerPackage = "ascribe.layer.";
const entityPackage = "ascribe.entity.";

export const typeOfEntity = (name: string): string => `${entityPackage}${name}`;

/** The name of an entity type of ours; undefined for other types. */
export const entityTypeOf = (type: string): string | undefined =>
	type.startsWith(entityPackage) ? type.slice(entityPackage.length) : undefined;

/** The type of a layer's spans; a name in UIMA begins with a letter and holds no hyphen. */
export const typeOfLayer = (id: LayerId): string =>
	`${layerPackage}${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll("-", "_")}`;

/** The layer that a type would be of, whatever package it stands in. */
export function layerOf(type: string): { readonly layer: LayerId; readonly isOurs: boolean } {
	const name = type.slice(type.lastIndexOf(".") + 1);
	return {
		layer: layerId(`${name.charAt(0).toLowerCase()}${name.slice(1).replaceAll("_", "-")}`),
		isOurs: type.startsWith(layerPackage),
	};
}

/** The type system: types of ours, one for each type of entity with its fields, one for each layer. */
export const casTypes = ({ layers, types }: Layers): readonly CasType[] => [
	typed(ownTypes.referent, top, "What a field or a span can point at.", []),
	typed(ownTypes.name, ownTypes.referent, "A plain name, which stands for nothing that is defined.", [
		text("name"),
	]),
	typed(ownTypes.document, ownTypes.referent, "The document. Offsets count UTF-16 units of its text.", [
		text("id"),
		text("title"),
		{ name: "text_sha256", description: "SHA-256 of its text in UTF-8.", range: range.string },
	]),
	typed(ownTypes.entity, ownTypes.referent, "What a span is linked to.", [
		text("entity_id"),
		{ name: "is_shared", description: "True where documents share it.", range: range.boolean },
	]),
	typed(ownTypes.section, annotationType, "A named part of the document.", [text("id"), text("label")]),
	...[...types.values()].map((type) =>
		typed(typeOfEntity(type.name), ownTypes.entity, type.label.one, featuresOf(type)),
	),
	...layers.map(({ id, label, entityType }) =>
		typed(typeOfLayer(id), annotationType, label, [
			text("id"),
			{ name: "entity", description: entityType.label.one, range: ownTypes.entity },
		]),
	),
];

const featuresOf = ({ fields }: EntityType): readonly CasFeature[] => fields.map(featureOf);

function featureOf({ name, label: description, kind, many }: Field): CasFeature {
	if (kind !== "reference") return { name, description, range: many ? range.strings : range.string };
	return many
		? { name, description, range: range.structures, elementType: ownTypes.referent }
		: { name, description, range: ownTypes.referent };
}

const typed = (
	name: string,
	superType: string,
	description: string,
	features: readonly CasFeature[],
): CasType => ({ name, superType, description, features });

const text = (name: string): CasFeature => ({ name, description: "", range: range.string });
