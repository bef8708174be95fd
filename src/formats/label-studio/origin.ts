import { type Annotation, type JsonObject, listOf, objectOf, type Relation } from "../../annotation/index.ts";
import { type Answer, answerFrom, answerJson } from "./answers.ts";
import { keptControls, labelStudioKey } from "./controls.ts";

/** A region of one annotator, without its place and its labels. */
export interface RegionOrigin {
	readonly answer: Answer;
	/** Undefined if the file states none. */
	readonly id: string | undefined;
	/** The control of the labels, or of the texts about the whole document. */
	readonly control: string;
	/** Further keys of its result: `to_name`, `origin`, `meta`, `score` … */
	readonly keys: JsonObject;
	/** False if the region has no result with labels. Default: true. */
	readonly hasLabels?: boolean | undefined;
	/** The results about the region that are kept as they are. */
	readonly results: readonly KeptResult[];
}

export interface KeptResult {
	readonly type: string;
	readonly control: string;
	readonly value: JsonObject;
	readonly keys: JsonObject;
}

/** Where a span comes from. The regions of several annotators at the same words can be one span. */
export interface SpanOrigin {
	readonly regions: readonly RegionOrigin[];
	/** The key of the text in the data of the task. */
	readonly dataKey: string;
	/** The texts of a text area about the whole document, if they are joined in the text of a note. */
	readonly texts: readonly string[];
}

export const defaultDataKey = "text";

/** Returns an origin as a key of an annotation, without empty members. */
export const originExtra = ({ regions, dataKey, texts }: SpanOrigin): JsonObject => ({
	[labelStudioKey]: {
		...(dataKey !== defaultDataKey && { dataKey }),
		regions: regions.map(({ answer, id, control, keys, hasLabels, results }) => ({
			...answerJson(answer),
			...(id !== undefined && { id }),
			control,
			...(hasLabels === false && { hasLabels }),
			...(Object.keys(keys).length > 0 && { keys }),
			...(results.length > 0 && { results: results.map((one) => ({ ...one })) }),
		})),
		...(texts.length > 1 && { texts }),
	},
});

/** Returns the origin of an annotation. It has no regions if the annotation does not come from Label Studio. */
export function spanOriginOf({ extra }: Pick<Annotation, "extra">): SpanOrigin {
	const { regions, dataKey, texts } = objectOf(extra[labelStudioKey]) ?? {};
	return {
		regions: listOf(regions).flatMap((one): readonly RegionOrigin[] => {
			const region = objectOf(one);
			if (!region || typeof region.control !== "string") return [];
			const { id, control, keys, hasLabels, results } = region;
			return [
				{
					answer: answerFrom(region),
					id: typeof id === "string" ? id : undefined,
					control,
					keys: objectOf(keys) ?? {},
					hasLabels: hasLabels !== false,
					results: listOf(results).flatMap((result) => keptResult(objectOf(result) ?? {})),
				},
			];
		}),
		dataKey: typeof dataKey === "string" ? dataKey : defaultDataKey,
		texts: listOf(texts).filter((text) => typeof text === "string"),
	};
}

function keptResult({ type, control, value, keys }: JsonObject): readonly KeptResult[] {
	const object = objectOf(value);
	if (typeof type !== "string" || typeof control !== "string" || !object) return [];
	return keptControls[type] === undefined
		? []
		: [{ type, control, value: object, keys: objectOf(keys) ?? {} }];
}

/** A relation of one annotator. */
export interface RelationOrigin {
	readonly answer: Answer;
	readonly direction: string;
	/** All labels of its result, each of which is a relation in Ascribe. */
	readonly labels: readonly string[];
}

/** The label of a relation without labels. */
export const unnamedRelation = "related to";

export const relationExtra = (origins: readonly RelationOrigin[]): JsonObject => ({
	[labelStudioKey]: {
		relations: origins.map(({ answer, direction, labels }) => ({
			...answerJson(answer),
			direction,
			labels,
		})),
	},
});

export const relationOriginsOf = ({ extra }: Relation): readonly RelationOrigin[] =>
	listOf(objectOf(extra[labelStudioKey])?.relations).flatMap((one): readonly RelationOrigin[] => {
		const relation = objectOf(one);
		if (!relation) return [];
		const { direction, labels } = relation;
		return [
			{
				answer: answerFrom(relation),
				direction: typeof direction === "string" ? direction : "right",
				labels: listOf(labels).filter((label) => typeof label === "string"),
			},
		];
	});
