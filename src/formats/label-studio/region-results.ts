import {
	type Json,
	type JsonObject,
	objectOf,
	omitKeys,
	parseShape,
	type Report,
	z,
} from "../../annotation/index.ts";
import type { LabelledSpan } from "../kit/labelled-text.ts";
import { bodyOfControl, type ControlTexts, keptControls, labelStudioKey, textTypes } from "./controls.ts";

/** The results about a region other than its labels. */
export interface RegionResults {
	readonly texts: readonly ControlTexts[];
	/** Results that are kept as they are. */
	readonly kept: readonly JsonObject[];
}

/** Collects the further results about regions, by the id of the region. */
export function regionResultsIn(
	results: readonly { readonly result: Json; readonly type: string; readonly resultLocation: string }[],
	regionIds: ReadonlySet<Json | undefined>,
	report: Report,
): ReadonlyMap<string, RegionResults> {
	const regionResults = new Map<string, RegionResults>();
	for (const { result, type, resultLocation } of results) {
		if (!isAboutRegion(type) || !regionIds.has(objectOf(result)?.id)) continue;
		const shape = parseShape(ofRegionShape, result, report, resultLocation);
		if (!shape) continue;
		const { texts, kept } = regionResults.get(shape.id) ?? { texts: [], kept: [] };
		const { text = [], choices = [] } = shape.value;
		const control = shape.from_name;
		const own: readonly ControlTexts[] =
			type === "textarea"
				? [{ type, control, texts: [text].flat() }]
				: [{ type: "choices", control, texts: choices }];
		const value = omitKeys(objectOf(objectOf(result)?.value) ?? {}, placeKeys);
		regionResults.set(
			shape.id,
			keptControls[type] === undefined
				? { texts: [...texts, ...own], kept }
				: { texts, kept: [...kept, { type, from_name: control, value }] },
		);
	}
	return regionResults;
}

/** Keys that repeat the place of the region. */
const placeKeys: ReadonlySet<string> = new Set([
	"start",
	"end",
	"startOffset",
	"endOffset",
	"globalOffsets",
	"text",
]);

/** Returns a text area or choices about the whole task as a note on the document. */
export function noteIn(result: Json, location: string): LabelledSpan | undefined {
	const { data } = aboutTaskShape.safeParse(result);
	if (!data) return undefined;
	const { id, type, from_name: control, value } = data;
	const texts = type === "textarea" ? [value.text ?? []].flat() : [];
	const choices = type === "choices" ? (value.choices ?? []) : [];
	if (texts.length + choices.length === 0) return undefined;
	return {
		...{ location, id, layer: "", entity: undefined, start: 0, end: 0, isAboutDocument: true },
		comments: texts,
		extra: {
			[labelStudioKey]: { control },
			...(choices.length > 0 && {
				body: choices.map((choice) => bodyOfControl("choices", control, choice)),
			}),
		},
	};
}

export const isAboutRegion = (type: string): boolean =>
	textTypes.some((one) => one === type) || keptControls[type] !== undefined;

const ofRegionShape = z.looseObject({
	id: z.string(),
	from_name: z._default(z.string(), ""),
	value: z.looseObject({
		text: z.optional(z.union([z.string(), z.array(z.string())])),
		choices: z.optional(z.array(z.string())),
	}),
});
const aboutTaskShape = z.looseObject({
	id: z.optional(z.string()),
	type: z.enum(textTypes),
	from_name: z.string(),
	value: ofRegionShape.shape.value,
});
