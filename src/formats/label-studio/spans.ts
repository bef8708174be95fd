import type { Layers } from "../../annotation/index.ts";
import type { LabelledSpan } from "../kit/labelled-text.ts";
import { layerForLabel } from "../kit/labels.ts";
import { type Answer, answerKeyOf, idInAnswer, signatureOfAnswers } from "./answers.ts";
import { bodiesOfControl, type ControlTexts } from "./controls.ts";
import { entityOfRegion } from "./entity-control.ts";
import { originExtra } from "./origin.ts";
import type { Region } from "./regions.ts";

export interface RegionContext {
	readonly layers: Layers | undefined;
	/** True if Ascribe wrote the task: each region then has the id of its entity. */
	readonly isOwn: boolean;
	/** The key of the text in the data of the task. */
	readonly dataKey: string;
}

interface SpansOfRegions {
	readonly spans: readonly LabelledSpan[];
	/** Returns the span of a region. */
	spanOf(answer: Answer, id: string): LabelledSpan | undefined;
}

/**
 * Returns a span for the regions of several annotators with the same ends, layer and entity. Two regions of one annotator
 * are always two spans.
 */
export function spansOfRegions(regions: readonly Region[], context: RegionContext): SpansOfRegions {
	const groups = new Map<string, Region[]>();
	const timesMarked = new Map<string, number>();
	for (const region of regions) {
		const key = placeKeyOf(region, context);
		const ofAnswer = `${answerKeyOf(region.origin.answer)} ${key}`;
		const number = (timesMarked.get(ofAnswer) ?? 0) + 1;
		timesMarked.set(ofAnswer, number);
		const group = groups.get(`${number} ${key}`) ?? [];
		groups.set(`${number} ${key}`, group);
		group.push(region);
	}
	const timesUsed = new Map<string | undefined, number>();
	for (const { origin } of regions) timesUsed.set(origin.id, (timesUsed.get(origin.id) ?? 0) + 1);
	const taken = new Set<string>();
	const byRegion = new Map<string, LabelledSpan>();
	const spans = [...groups.values()].flatMap((group): readonly LabelledSpan[] => {
		const [first] = group;
		const span = spanOfGroup(group, context);
		if (!span || !first) return [];
		const { id } = span;
		const isTaken = id !== undefined && taken.has(id);
		if (id !== undefined) taken.add(id);
		// A copy of a region has the id of the region, so the id alone does not say which one a corrected file changed.
		const isShared = (timesUsed.get(id) ?? 0) > group.length;
		const source = isShared && id !== undefined ? { sourceId: idInAnswer(id, first.origin.answer) } : {};
		const unique = { ...span, ...source, ...(isTaken && { id: undefined }) };
		for (const { origin } of group) byRegion.set(regionKeyOf(origin.answer, origin.id ?? ""), unique);
		return [unique];
	});
	return { spans, spanOf: (answer, id) => byRegion.get(regionKeyOf(answer, id)) };
}

const regionKeyOf = (answer: Answer, id: string): string => JSON.stringify([answerKeyOf(answer), id]);

function placeKeyOf(region: Region, context: RegionContext): string {
	const { start, end, startOffset, endOffset, globalOffsets } = region.place;
	const offsets = [globalOffsets?.start, globalOffsets?.end];
	const entity = context.isOwn ? entityOfRegion(region.texts) : undefined;
	const layer = layerLabelOf(region, context);
	return JSON.stringify([layer, entity, start, end, startOffset, endOffset, offsets]);
}

/** Returns the first label that names a layer, or else the first label. */
const layerLabelOf = ({ labels }: Region, { layers }: RegionContext): string =>
	labels.find((label) => layers && layerForLabel(label, layers)) ?? labels[0] ?? "";

function spanOfGroup(group: readonly Region[], context: RegionContext): LabelledSpan | undefined {
	const [first] = group;
	if (!first) return undefined;
	const { location, place, isMarkup, origin } = first;
	const { isOwn, dataKey } = context;
	const { start, end, text: quote, globalOffsets } = place;
	const layer = layerLabelOf(first, context);
	const tagsOf = ({ labels }: Region) => labels.filter((label) => label !== layer);
	const isSingle = group.length === 1;
	const bodies = group.flatMap((region, index) => {
		const tags: ControlTexts = {
			type: "labels",
			...{ control: region.origin.control, texts: tagsOf(region), keys: {} },
		};
		const signature = isSingle ? {} : signatureOfAnswers([region.origin.answer]);
		return [...(isSingle ? [] : [tags]), ...region.texts].flatMap((texts) =>
			bodiesOfControl(texts, index, signature),
		);
	});
	const origins = group.map((region) => region.origin);
	// Ascribe wrote the region of such a span itself.
	const isMade =
		isOwn &&
		origins.every(
			({ answer, results }) => Object.keys(answer.keys).length + results.length === 0 && !answer.order,
		);
	return {
		...{ location, id: origin.id, layer, quote },
		entity: isOwn ? entityOfRegion(first.texts) : undefined,
		start: typeof start === "number" ? start : (globalOffsets?.start ?? 0),
		end: typeof end === "number" ? end : (globalOffsets?.end ?? 0),
		...(isMarkup &&
			!isOwn &&
			quote !== undefined && { quoteToFind: { exact: quote, prefix: "", suffix: "" } }),
		...(!isOwn && isSingle && { tags: tagsOf(first) }),
		extra: {
			...signatureOfAnswers(origins.map(({ answer }) => answer)),
			...(!isMade && originExtra({ regions: origins, dataKey, texts: [] })),
			...(!isOwn && bodies.length > 0 && { body: bodies }),
		},
	};
}
