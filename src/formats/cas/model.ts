import { type EntityType, type Field, type LayerId, type Layers, layerId } from "../../annotation/index.ts";

/**
 * The Common Analysis System (CAS), the data model of UIMA: a text and typed feature structures. It can be
 * serialised as JSON or XMI.
 */
export interface Cas {
	readonly types: readonly CasType[];
	readonly text: string;
	/** Sorted by id. */
	readonly structures: readonly CasStructure[];
}

export interface CasType {
	/** With the package: `ascribe.layer.Site`. */
	readonly name: string;
	readonly superType: string;
	readonly description: string;
	readonly features: readonly CasFeature[];
}

export interface CasFeature {
	readonly name: string;
	readonly description: string;
	/** Name of a built-in type or of one of `Cas.types`. */
	readonly range: string;
	/** Type of the elements if the range is an array of feature structures. */
	readonly elementType?: string;
}

export interface CasStructure {
	/** Unique, from 1. */
	readonly id: number;
	/** Name of the type. */
	readonly type: string;
	/** By name. Annotations of the text have `begin` and `end` in UTF-16 units, end exclusive. */
	readonly features: ReadonlyMap<string, CasValue>;
}

export interface LocatedStructure extends CasStructure {
	/** Location in the file, for messages. */
	readonly location: string;
}

/** The feature structures of a file by id. */
export type StructuresById = ReadonlyMap<number, LocatedStructure>;

export type CasValue =
	| { readonly kind: "plain"; readonly value: string | number | boolean }
	| { readonly kind: "strings"; readonly strings: readonly string[] }
	| { readonly kind: "structure"; readonly id: number }
	| { readonly kind: "structures"; readonly ids: readonly number[] };

/** Id of the feature structure that contains the text (Sofa) in exported files. */
export const sofaId = 1;
/** The default view of UIMA. */
export const initialView = "_InitialView";

export const casRange = {
	string: "uima.cas.String",
	boolean: "uima.cas.Boolean",
	strings: "uima.cas.StringArray",
	structures: "uima.cas.FSArray",
} as const;

export const topType = "uima.cas.TOP";
export const sofaType = "uima.cas.Sofa";
/** The super-type of annotations without a place in the text. */
export const annotationBaseType = "uima.cas.AnnotationBase";
export const annotationType = "uima.tcas.Annotation";
export const documentAnnotationType = "uima.tcas.DocumentAnnotation";

/** Returns the value of a feature. Undefined if the value is not a number. */
export function numberFeature(
	{ features }: Pick<CasStructure, "features">,
	name: string,
): number | undefined {
	const value = features.get(name);
	return value?.kind === "plain" && typeof value.value === "number" ? value.value : undefined;
}

/** The ends of an annotation of the text. Not a number if the structure does not state them. */
export const offsetsOf = (structure: CasStructure) => ({
	start: numberFeature(structure, "begin") ?? Number.NaN,
	end: numberFeature(structure, "end") ?? Number.NaN,
});

/** Returns the value of a feature. Undefined if the value is not a string. */
export function stringFeature(
	{ features }: Pick<CasStructure, "features">,
	name: string,
): string | undefined {
	const value = features.get(name);
	return value?.kind === "plain" && typeof value.value === "string" ? value.value : undefined;
}

/**
 * The types that Ascribe defines for every folder. In a type that also has a feature for each field, the names
 * of the other features contain an underscore, which field names never contain.
 */
export const ascribeTypes = {
	/** The super-type of everything that a field or a span can refer to. */
	referent: "ascribe.Referent",
	/** A name without a defined entity. */
	name: "ascribe.Name",
	document: "ascribe.Document",
	/** The super-type of the entity types, and the type of entities that are not defined. */
	entity: "ascribe.Entity",
	section: "ascribe.Section",
	relation: "ascribe.Relation",
} as const;

/**
 * The features that Ascribe adds to an annotation type of another tool: id, layer and entity of a span, and its id
 * in the file from which it was imported.
 */
export const originFeatureNames = {
	id: "ascribe_id",
	layer: "ascribe_layer",
	entity: "ascribe_entity",
	source: "ascribe_source",
} as const;

/** True for an annotation, which refers to its text also if it has no place there. */
export const isAnnotation = ({ features }: Pick<CasStructure, "features">): boolean =>
	features.has("begin") || features.has(originFeatureNames.id);

export const originFeatures: readonly CasFeature[] = [
	{ name: originFeatureNames.id, description: "", range: casRange.string },
	{ name: originFeatureNames.layer, description: "", range: casRange.string },
	{ name: originFeatureNames.entity, description: "", range: ascribeTypes.entity },
	{ name: originFeatureNames.source, description: "", range: casRange.string },
];

/** The features with the ends of a relation in INCEpTION and WebAnno. */
export const linkFeatures = ["Governor", "Dependent"] as const;

export const isNumberRange = (range: string): boolean =>
	/^uima\.cas\.(?:Byte|Short|Integer|Long|Float|Double)$/.test(range);

const layerPackage = "ascribe.layer.";
const entityPackage = "ascribe.entity.";

export const casTypeOfEntity = (name: string): string => `${entityPackage}${name}`;

/** Returns the name of the entity type. Undefined if the CAS type is not in the package of entity types. */
export const entityTypeOfCasType = (type: string): string | undefined =>
	type.startsWith(entityPackage) ? type.slice(entityPackage.length) : undefined;

/** Returns the type of the spans of a layer. A name in UIMA starts with a letter and has no hyphen. */
export const casTypeOfLayer = (id: LayerId): string =>
	`${layerPackage}${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll("-", "_")}`;

/** Returns the id of the layer with the name of the type, in any package. */
export function layerOfCasType(type: string): { readonly layer: LayerId; readonly isAscribeType: boolean } {
	const name = type.slice(type.lastIndexOf(".") + 1);
	return {
		layer: layerId(`${name.charAt(0).toLowerCase()}${name.slice(1).replaceAll("_", "-")}`),
		isAscribeType: type.startsWith(layerPackage),
	};
}

/** Returns the type system: `ascribeTypes`, one type per entity type with its fields, one per layer. */
export const casTypes = ({ layers, types }: Layers): readonly CasType[] => [
	typed(ascribeTypes.referent, topType, "Anything that a field or a span can refer to.", []),
	typed(ascribeTypes.name, ascribeTypes.referent, "A name without a defined entity.", [text("name")]),
	typed(
		ascribeTypes.document,
		ascribeTypes.referent,
		"The document. Offsets count UTF-16 units of its text.",
		[
			text("id"),
			text("title"),
			{ name: "text_sha256", description: "SHA-256 of its text in UTF-8.", range: casRange.string },
			{ name: "signature", description: "Who annotated the document, and when.", range: casRange.string },
			{ name: "selection", description: "Which spans the file has, if not all.", range: casRange.string },
			{ name: "selection_query", description: "The selection as a query.", range: casRange.string },
		],
	),
	typed(ascribeTypes.entity, ascribeTypes.referent, "The entity that a span is linked to.", [
		text("entity_id"),
		{ name: "is_shared", description: "True if all documents share the entity.", range: casRange.boolean },
	]),
	typed(ascribeTypes.section, annotationType, "A named part of the document.", [text("id"), text("label")]),
	typed(ascribeTypes.relation, topType, "A relation between two spans.", [
		text("id"),
		text("label"),
		{ name: "from", description: "", range: annotationType },
		{ name: "to", description: "", range: annotationType },
	]),
	...[...types.values()].map((type) =>
		typed(casTypeOfEntity(type.name), ascribeTypes.entity, type.label.one, featuresOf(type)),
	),
	...layers.map(({ id, label, description, entityType }) =>
		typed(casTypeOfLayer(id), annotationType, description ? `${label}: ${description}` : label, [
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
