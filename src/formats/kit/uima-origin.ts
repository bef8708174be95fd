import { type Annotation, type JsonObject, objectOf, type Relation } from "../../annotation/index.ts";

/** The key of annotations and relations for their UIMA type in an imported CAS or WebAnno TSV file. */
export const uimaKey = "uima";

/** The UIMA type and the features of an imported annotation. An export writes the annotation with them again. */
export interface UimaOrigin {
	/** With its package. */
	readonly type: string;
	/** The types of the values by the names of the features. */
	readonly ranges: Readonly<Record<string, string>>;
	/** The values that are not fields of the linked entity, by the names of the features. */
	readonly others: JsonObject;
	/** The feature structures without a place in the text that refer to the annotation, as a chain to its first link. */
	readonly heads: readonly UimaHead[];
	/** The features with links to other annotations that the file declares, also those without a link. Default: none. */
	readonly slots?: Readonly<Record<string, UimaSlot>> | undefined;
}

/** A feature with links, each of which has a role and refers to an annotation. */
export interface UimaSlot {
	/** The type of the links. */
	readonly link: string;
	/** The type of the annotations to which the links refer. */
	readonly target: string;
}

export interface UimaHead {
	readonly type: string;
	readonly feature: string;
}

/** How a relation is expressed in a CAS. */
export type UimaRelation =
	/** An annotation with two ends. Its other features have these values. */
	| { readonly kind: "annotation"; readonly type: string; readonly values: JsonObject }
	/** A feature of the first annotation refers to the second one, through a structure with the role if it has a type. */
	| {
			readonly kind: "feature";
			readonly feature: string;
			readonly type: string | undefined;
			/** False if the structure states no role. The label of the relation is then the name of the feature. */
			readonly hasRole: boolean;
			/** True if the feature refers to a list of annotations without structures between them. */
			readonly isList: boolean;
	  };

/** Returns the origin of an annotation. Undefined if the annotation was not imported from UIMA, or its type is not valid. */
export function uimaOriginOf({ extra }: Pick<Annotation, "extra">): UimaOrigin | undefined {
	const { type, ranges, others, heads, slots } = objectOf(extra[uimaKey]) ?? {};
	if (!isTypeName(type)) return undefined;
	const headList = Array.isArray(heads) ? heads : [];
	return {
		type,
		ranges: Object.fromEntries(
			Object.entries(objectOf(ranges) ?? {}).flatMap(([name, range]) =>
				typeof range === "string" ? [[name, range] as const] : [],
			),
		),
		others: objectOf(others) ?? {},
		heads: headList.flatMap((head): readonly UimaHead[] => {
			const { type: headType, feature } = objectOf(head) ?? {};
			return isTypeName(headType) && isFeatureName(feature) ? [{ type: headType, feature }] : [];
		}),
		slots: Object.fromEntries(
			Object.entries(objectOf(slots) ?? {}).flatMap(([feature, slot]) => {
				const { link, target } = objectOf(slot) ?? {};
				const isTarget = target === anyAnnotation || isTypeName(target);
				return isFeatureName(feature) && isTypeName(link) && isTarget ? [[feature, { link, target }]] : [];
			}),
		),
	};
}

/** Returns the key of an annotation, without empty members. */
export const uimaExtra = ({ type, ranges, others, heads, slots = {} }: UimaOrigin): JsonObject => ({
	[uimaKey]: {
		type,
		...(Object.keys(ranges).length > 0 && { ranges }),
		...(Object.keys(others).length > 0 && { others }),
		...(heads.length > 0 && { heads: heads.map(({ type: head, feature }) => ({ type: head, feature })) }),
		...(Object.keys(slots).length > 0 && {
			slots: Object.fromEntries(Object.entries(slots).map(([name, slot]) => [name, { ...slot }])),
		}),
	},
});

/** Returns the key of a relation that a feature expresses. */
export const uimaFeatureExtra = (
	feature: string,
	{ type, hasRole = true, isList = false }: FeatureForm = {},
): JsonObject => ({
	[uimaKey]: {
		...{ feature, ...(type !== undefined && { type }) },
		...(!hasRole && { hasRole }),
		...(isList && { isList }),
	},
});

interface FeatureForm {
	readonly type?: string | undefined;
	readonly hasRole?: boolean;
	readonly isList?: boolean;
}

/** The feature of a chain with its first link, and the feature of a link with the next one. */
export const chainFeatures = { first: "first", next: "next" } as const;

export function uimaRelationOf({ extra }: Relation): UimaRelation | undefined {
	const { type, feature, values, hasRole, isList } = objectOf(extra[uimaKey]) ?? {};
	const linkType = isTypeName(type) ? type : undefined;
	if (isFeatureName(feature)) {
		const form = { hasRole: hasRole !== false, isList: isList === true };
		return { kind: "feature", feature, type: linkType, ...form };
	}
	return linkType === undefined
		? undefined
		: { kind: "annotation", type: linkType, values: objectOf(values) ?? {} };
}

/** The type of every annotation of a text. */
export const anyAnnotation = "uima.tcas.Annotation";

/** A name with a package that is not one of Ascribe or of UIMA. */
const isTypeName = (name: unknown): name is string =>
	typeof name === "string" && /^(?!ascribe\.|uima\.)[A-Za-z]\w*(?:\.[A-Za-z]\w*)+$/.test(name);

export const isFeatureName = (name: unknown): name is string =>
	typeof name === "string" && /^[A-Za-z]\w*$/.test(name);
