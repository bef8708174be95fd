import {
	type Json,
	type JsonObject,
	listOf,
	objectOf,
	omitKeys,
	parseShape,
	type Report,
	z,
} from "../../annotation/index.ts";
import { type AnswerWithResults, resultId, type StatedResult } from "./answers.ts";
import { type ControlTexts, keptControls, keysOfResult, textKeys } from "./controls.ts";
import type { KeptResult, RegionOrigin } from "./origin.ts";
import { isLabelType } from "./task.ts";

/** A region of the text, as one annotator marked it. */
export interface Region {
	readonly location: string;
	readonly origin: RegionOrigin;
	/** True if the region is in HTML, so that its offsets do not count in the text. */
	readonly isMarkup: boolean;
	readonly place: RegionPlace;
	/** The labels of its first result. */
	readonly labels: readonly string[];
	/** The texts of the other results, also labels of other controls. */
	readonly texts: readonly ControlTexts[];
}

const offset = z.union([z.int(), z.string()]);
const placeShape = z.looseObject({
	start: offset,
	end: offset,
	startOffset: z.optional(z.number()),
	endOffset: z.optional(z.number()),
	text: z.optional(z.string()),
	globalOffsets: z.optional(z.looseObject({ start: z.int(), end: z.int() })),
});
type RegionPlace = z.infer<typeof placeShape>;

const regionShape = z.looseObject({
	id: z.optional(resultId),
	from_name: z._default(z.string(), "label"),
	value: placeShape,
});
const furtherShape = z.looseObject({
	id: resultId,
	from_name: z._default(z.string(), ""),
	value: z.looseObject({
		text: z.optional(z.union([z.string(), z.array(z.string())])),
		choices: z.optional(z.array(z.string())),
	}),
});

/** Reads the regions of an annotator. Results with the same id are about the same region. */
export function regionsIn({ answer, results }: AnswerWithResults, report: Report): readonly Region[] {
	const groups = new Map<Json | StatedResult, StatedResult[]>();
	for (const result of results) {
		if (!isAboutRegion(result.type)) continue;
		const key = result.value.id ?? result;
		const group = groups.get(key) ?? [];
		groups.set(key, group);
		group.push(result);
	}
	return [...groups.values()].flatMap((group): readonly Region[] => {
		const labelled = group.find(({ type }) => isLabelType(type));
		// A control can be about regions that have no label.
		const first = labelled ?? group.find(({ value }) => hasPlace(objectOf(value.value)));
		const region = first && parseShape(regionShape, first.value, report, first.location);
		if (!region) return [];
		const { id, from_name: control, value: place } = region;
		const further = group.flatMap((one) => (one === labelled ? [] : furtherResult(one, report)));
		return [
			{
				location: first.location,
				origin: {
					...{ answer, id, control },
					keys: keysOfResult(first.value),
					hasLabels: labelled !== undefined,
					results: further.flatMap((one) => ("value" in one ? [one] : [])),
				},
				isMarkup: first.type === "hypertextlabels" || first.type === "htmllabels",
				place,
				labels: labelled ? labelsIn(labelled) : [],
				texts: further.flatMap((one) => ("value" in one ? [] : [one])),
			},
		];
	});
}

/** True for the value of a result about a region of the text. */
export const hasPlace = (value: JsonObject | undefined): boolean =>
	typeof value?.start === "number" && typeof value.end === "number";

const labelsIn = ({ value, type }: StatedResult): readonly string[] =>
	listOf(objectOf(value.value)?.[type]).filter((label) => typeof label === "string");

function furtherResult(result: StatedResult, report: Report): readonly (ControlTexts | KeptResult)[] {
	const { value: stated, type, location } = result;
	const shape = parseShape(furtherShape, stated, report, location);
	if (!shape) return [];
	const control = shape.from_name;
	const keys = keysOfResult(stated);
	if (isLabelType(type)) return [{ type: "labels", control, texts: labelsIn(result), keys }];
	if (type === "textarea") return [{ type, control, texts: [shape.value.text ?? []].flat(), keys }];
	if (type === "choices") return [{ type, control, texts: shape.value.choices ?? [], keys }];
	const value = omitKeys(objectOf(stated.value) ?? {}, placeKeys);
	return [{ type, control, value, keys }];
}

/** Keys that repeat the place of the region. */
const placeKeys: ReadonlySet<string> = new Set([
	...["start", "end", "startOffset", "endOffset", "globalOffsets", "text"],
]);

/** True for a result that can be about a region or about the whole task. */
export const isAboutRegion = (type: string): boolean =>
	isLabelType(type) || Object.hasOwn(textKeys, type) || Object.hasOwn(keptControls, type);

const noteShape = z.looseObject({
	id: z.optional(z.string()),
	type: z.enum(["textarea", "choices"]),
	from_name: z.string(),
	value: furtherShape.shape.value,
});

/** Returns a text area or choices about the whole task. */
export function taskTextsIn(
	result: JsonObject,
): (ControlTexts & { readonly id: string | undefined }) | undefined {
	const { data } = noteShape.safeParse(result);
	if (!data) return undefined;
	const { id, type, from_name: control, value } = data;
	const texts = type === "textarea" ? [value.text ?? []].flat() : (value.choices ?? []);
	return texts.length > 0 ? { id, type, control, texts, keys: keysOfResult(result) } : undefined;
}
