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
	| { readonly kind: "feature"; readonly feature: string; readonly type: string | undefined };

/** Returns the origin of an annotation. Undefined if the annotation was not imported from UIMA, or its type is not valid. */
export function uimaOriginOf({ extra }: Pick<Annotation, "extra">): UimaOrigin | undefined {
	const { type, ranges, others, heads } = objectOf(extra[uimaKey]) ?? {};
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
	};
}

/** Returns the key of an annotation, without empty members. */
export const uimaExtra = ({ type, ranges, others, heads }: UimaOrigin): JsonObject => ({
	[uimaKey]: {
		type,
		...(Object.keys(ranges).length > 0 && { ranges }),
		...(Object.keys(others).length > 0 && { others }),
		...(heads.length > 0 && { heads: heads.map(({ type: head, feature }) => ({ type: head, feature })) }),
	},
});

export function uimaRelationOf({ extra }: Relation): UimaRelation | undefined {
	const { type, feature, values } = objectOf(extra[uimaKey]) ?? {};
	const linkType = isTypeName(type) ? type : undefined;
	if (isFeatureName(feature)) return { kind: "feature", feature, type: linkType };
	return linkType === undefined
		? undefined
		: { kind: "annotation", type: linkType, values: objectOf(values) ?? {} };
}

/** A name with a package that is not one of Ascribe or of UIMA. */
const isTypeName = (name: unknown): name is string =>
	typeof name === "string" && /^(?!ascribe\.|uima\.)[A-Za-z]\w*(?:\.[A-Za-z]\w*)+$/.test(name);

export const isFeatureName = (name: unknown): name is string =>
	typeof name === "string" && /^[A-Za-z]\w*$/.test(name);
