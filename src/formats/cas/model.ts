import { type EntityType, type Field, type LayerId, type Layers, layerId } from "../../annotation/index.ts";

/**
 * The data model of UIMA (Common Analysis System): a text, and feature structures with types.
 * It is written and read in two forms, JSON and XMI.
 */
export interface Cas {
	readonly types: readonly CasType[];
	/** The one subject of analysis. */
	readonly text: string;
	/** In the order of their ids. */
	readonly structures: readonly CasStructure[];
}

export interface CasType {
	/** With its package: `ascribe.layer.Site`. */
	readonly name: string;
	readonly superType: string;
	readonly description: string;
	readonly features: readonly CasFeature[];
}

export interface CasFeature {
	readonly name: string;
	readonly description: string;
	/** A type of UIMA, or one of `types`. */
	readonly range: string;
	/** Of the members, where the range is a list of feature structures. */
	readonly elementType?: string;
}

export interface CasStructure {
	/** Above 0, and no other has it. */
	readonly id: number;
	/** Name of its type. */
	readonly type: string;
	/** By name. What stands in the text has `begin` and `end`, in UTF-16 units, the end not included. */
	readonly features: ReadonlyMap<string, CasValue>;
}

export type CasValue =
	| { readonly kind: "plain"; readonly value: string | number | boolean }
	| { readonly kind: "strings"; readonly strings: readonly string[] }
	| { readonly kind: "structure"; readonly id: number }
	| { readonly kind: "structures"; readonly ids: readonly number[] };

/** Id of the feature structure that holds the text, in files of ours. */
export const sofaId = 1;
/** The view that every CAS has. */
export const initialView = "_InitialView";

export const casRange = {
	string: "uima.cas.String",
	boolean: "uima.cas.Boolean",
	strings: "uima.cas.StringArray",
	structures: "uima.cas.FSArray",
} as const;

export const topType = "uima.cas.TOP";
export const sofaType = "uima.cas.Sofa";
export const annotationType = "uima.tcas.Annotation";
export const documentAnnotationType = "uima.tcas.DocumentAnnotation";

/** The number that a feature holds; undefined where it holds none. */
export function numberFeature({ features }: Pick<CasStructure, "features">, name: string): number | undefined {
	const value = features.get(name);
	return value?.kind === "plain" && typeof value.value === "number" ? value.value : undefined;
}

/** The text that a feature holds; undefined where it holds none. */
export function stringFeature({ features }: Pick<CasStructure, "features">, name: string): string | undefined {
	const value = features.get(name);
	return value?.kind === "plain" && typeof value.value === "string" ? value.value : undefined;
}

/** Types of ours that no layer asks for. Own names of features have what no name of a field has, or no field beside. */
export const ascribeTypes = {
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

export const casTypeOfEntity = (name: string): string => `${entityPackage}${name}`;

/** The name of an entity type of ours; undefined for other types. */
export const entityTypeOfCasType = (type: string): string | undefined =>
	type.startsWith(entityPackage) ? type.slice(entityPackage.length) : undefined;

/** The type of a layer's spans; a name in UIMA begins with a letter and holds no hyphen. */
export const casTypeOfLayer = (id: LayerId): string =>
	`${layerPackage}${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll("-", "_")}`;

/** The layer that a type would be of, whatever package it stands in. */
export function layerOfCasType(type: string): { readonly layer: LayerId; readonly isAscribeType: boolean } {
	const name = type.slice(type.lastIndexOf(".") + 1);
	return {
		layer: layerId(`${name.charAt(0).toLowerCase()}${name.slice(1).replaceAll("_", "-")}`),
		isAscribeType: type.startsWith(layerPackage),
	};
}

/** The type system: types of ours, one for each type of entity with its fields, one for each layer. */
export const casTypes = ({ layers, types }: Layers): readonly CasType[] => [
	typed(ascribeTypes.referent, topType, "What a field or a span can point at.", []),
	typed(ascribeTypes.name, ascribeTypes.referent, "A plain name, which stands for nothing that is defined.", [
		text("name"),
	]),
	typed(ascribeTypes.document, ascribeTypes.referent, "The document. Offsets count UTF-16 units of its text.", [
		text("id"),
		text("title"),
		{ name: "text_sha256", description: "SHA-256 of its text in UTF-8.", range: casRange.string },
	]),
	typed(ascribeTypes.entity, ascribeTypes.referent, "What a span is linked to.", [
		text("entity_id"),
		{ name: "is_shared", description: "True where documents share it.", range: casRange.boolean },
	]),
	typed(ascribeTypes.section, annotationType, "A named part of the document.", [text("id"), text("label")]),
	...[...types.values()].map((type) =>
		typed(casTypeOfEntity(type.name), ascribeTypes.entity, type.label.one, featuresOf(type)),
	),
	...layers.map(({ id, label, entityType }) =>
		typed(casTypeOfLayer(id), annotationType, label, [
			text("id"),
			{ name: "entity", description: entityType.label.one, range: ascribeTypes.entity },
		]),
	),
];

const featuresOf = ({ fields }: EntityType): readonly CasFeature[] => fields.map(featureOf);

function featureOf({ name, label: description, kind, many }: Field): CasFeature {
	if (kind !== "reference") return { name, description, range: many ? casRange.strings : casRange.string };
	return many
		? { name, description, range: casRange.structures, elementType: ascribeTypes.referent }
		: { name, description, range: ascribeTypes.referent };
}

const typed = (
	name: string,
	superType: string,
	description: string,
	features: readonly CasFeature[],
): CasType => ({ name, superType, description, features });

const text = (name: string): CasFeature => ({ name, description: "", range: casRange.string });
