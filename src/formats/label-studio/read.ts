import {
	createReport,
	excerpt,
	type Json,
	type JsonObject,
	type Layers,
	listOf,
	objectOf,
	parseShape,
	type ReadResult,
	type Report,
	readJson,
	z,
} from "../../annotation/index.ts";
import type { ImportedCorpus } from "../../corpus/index.ts";
import { countMatches } from "../kit/count-matches.ts";
import { unknownKeys } from "../kit/json-values.ts";
import {
	importLabelledTexts,
	type LabelledRelation,
	type LabelledSpan,
	type LabelledText,
} from "../kit/labelled-text.ts";
import { layerForLabel } from "../kit/labels.ts";
import { readSidecar } from "../kit/sidecar.ts";
import { textName } from "../kit/text-lines.ts";
import { bodyOfControl, labelStudioKey, unnamedRelation } from "./controls.ts";
import { isAboutRegion, noteIn, type RegionResults, regionResultsIn } from "./region-results.ts";
import { entityControl } from "./write.ts";

/**
 * Reads tasks that Label Studio exported, with the text under any key of `data`, and its smaller form JSON-MIN. If a
 * task has several annotations, only the first is read; if it has none, the first prediction is read. Further labels of
 * a region and its choices become tags, and its text areas comments. Those about the whole task are notes on the
 * document. Regions of HTML have no offsets in the text, so their words are looked up.
 */
export function readLabelStudio(content: string, file: string, layers?: Layers): ReadResult<ImportedCorpus> {
	const { value, problems } = readJson(content, file);
	const report = createReport(file);
	let refused = 0;
	const texts = listOf(value).flatMap((task, index, tasks) => {
		const context = { location: `/${index}`, name: textName(file, index, tasks.length), layers, report };
		const text = readTask(withResults(task), context);
		if (!text) refused += countRegions(JSON.stringify(task));
		return text ?? [];
	});
	const imported = importLabelledTexts(texts, layers);
	return { value: { ...imported, refused }, problems: [...problems, ...report.problems] };
}

export const countRegions = (content: string): number =>
	countMatches(content, /"type"\s*:\s*"(?:hypertext|html|paragraph)?labels"/);

interface TaskContext {
	readonly location: string;
	/** Name of the text if the task states none. */
	readonly name: string;
	readonly layers: Layers | undefined;
	readonly report: Report;
}

/** Turns a task of JSON-MIN, whose regions are lists under the names of their controls, into a whole task. */
function withResults(task: Json): Json {
	const object = objectOf(task);
	if (!object || object.data !== undefined) return task;
	const lists = Object.entries(object).filter(([, member]) => isRegionList(member));
	const texts = Object.entries(object).filter(([, member]) => typeof member === "string");
	const result = lists.flatMap(([name, list]) =>
		listOf(list).map((value) => ({ from_name: name, type: labelKeyOf(objectOf(value)) ?? "labels", value })),
	);
	return { data: Object.fromEntries(texts), annotations: [{ result }] };
}

const isRegionList = (member: Json): boolean =>
	Array.isArray(member) && member.some((one: Json) => labelKeyOf(objectOf(one)) !== undefined);

/** The keys under which regions of different controls have their labels. */
const labelKeys = ["labels", "hypertextlabels", "htmllabels", "paragraphlabels"] as const;

const labelKeyOf = (value: JsonObject | undefined): string | undefined =>
	labelKeys.find((key) => Array.isArray(value?.[key]));

/** An annotation or a prediction of a task. */
const resultListShape = z.looseObject({
	result: z.array(z.json()),
	was_cancelled: z.optional(z.boolean()),
});
const taskShape = z.looseObject({
	data: z.record(z.string(), z.json()),
	annotations: z.optional(z.array(resultListShape)),
	predictions: z.optional(z.array(resultListShape)),
});
const offset = z.union([z.int(), z.string()]);
const regionShape = z.looseObject({
	id: z.optional(z.string()),
	value: z.looseObject({
		start: offset,
		end: offset,
		text: z.optional(z.string()),
		globalOffsets: z.optional(z.looseObject({ start: z.int(), end: z.int() })),
	}),
});
const relationShape = z.looseObject({
	from_id: z.string(),
	to_id: z.string(),
	direction: z._default(z.string(), "right"),
	labels: z._default(z.array(z.string()), []),
});

function readTask(value: Json, context: TaskContext): LabelledText | undefined {
	const { location, name, report } = context;
	const task = parseShape(taskShape, value, report, location);
	const text = task && textOf(task.data);
	if (!task) return undefined;
	if (text === undefined) {
		report.error(`${location}/data/text`, "E_SCHEMA", '"text" is missing.', "Add the value.");
		return undefined;
	}
	const { list, path } = resultListsOf(task);
	const [first, ...others] = list;
	if (others.length > 0) {
		const left = others.flatMap(({ result }) => result);
		const regions = countRegions(JSON.stringify(left));
		const reason = `The task has ${list.length} annotations. Only the first is read. The others have ${regions} regions and ${left.length - regions} other results.`;
		report.warning(`${location}/${path}`, "W_ANSWERS", reason, "Keep only the annotation to import.");
	}
	const document = objectOf(task.data.document);
	const sidecar = document && readSidecar(document, { text, location: `${location}/data/document`, report });
	const results = (first?.result ?? []).map((result, index) => ({
		result,
		type: String(objectOf(result)?.type),
		resultLocation: `${location}/${path}/0/result/${index}`,
	}));
	const isRegion = (type: string) => labelKeys.some((key) => key === type);
	const regionIds = new Set(
		results.flatMap(({ result, type }) => (isRegion(type) ? [objectOf(result)?.id] : [])),
	);
	const regionResults = regionResultsIn(results, regionIds, report);
	// Regions of HTML have their places in the markup.
	const isMarkup = results.some(({ type }) => type === "hypertextlabels" || type === "htmllabels");
	const spans = results.flatMap(({ result, type, resultLocation }) =>
		isRegion(type)
			? readRegion(result, {
					...context,
					location: resultLocation,
					type,
					regionResults,
					isOwn: sidecar !== undefined,
					isMarkup,
				})
			: [],
	);
	const spanById = new Map(spans.map((span) => [span.id, span]));
	const relations = results.flatMap(({ result, type, resultLocation }): readonly LabelledRelation[] => {
		const isOfRegion = regionIds.has(objectOf(result)?.id) && isAboutRegion(type);
		if (isRegion(type) || isOfRegion) return [];
		const relation =
			type === "relation" ? parseShape(relationShape, result, report, resultLocation) : undefined;
		if (relation) {
			const [from, to] = [relation.from_id, relation.to_id].map((id) => spanById.get(id));
			const labels = relation.labels.length > 0 ? relation.labels : [unnamedRelation];
			const kept = {
				...(relation.direction !== "right" && { direction: relation.direction }),
				...(relation.labels.length === 0 && { isUnnamed: true }),
			};
			const extra = Object.keys(kept).length > 0 ? { [labelStudioKey]: kept } : {};
			return labels.map((label) => ({ location: resultLocation, label, from, to, extra }));
		}
		const note = noteIn(result, resultLocation);
		if (note) spans.push(note);
		else {
			const reason = `This result of type "${excerpt(type)}" is not read, because it does not belong to a region of the text.`;
			report.warning(resultLocation, "W_RESULT", reason, "Add the information to a region.");
		}
		return [];
	});
	return {
		name,
		text: isMarkup && sidecar === undefined ? undefined : text,
		...{ unit: "code point", spans, relations, sidecar, report },
	};
}

/** Returns the text of a task: under `text`, or else the longest text. */
function textOf(data: Readonly<Record<string, Json>>): string | undefined {
	if (typeof data.text === "string") return data.text;
	const texts = Object.values(data).flatMap((value) => (typeof value === "string" ? [value] : []));
	return texts.toSorted((a, b) => b.length - a.length)[0];
}

function resultListsOf({ annotations = [], predictions = [] }: z.infer<typeof taskShape>) {
	const completed = annotations.filter(({ was_cancelled: isCancelled }) => isCancelled !== true);
	return completed.length > 0
		? { list: completed, path: "annotations" }
		: { list: predictions, path: "predictions" };
}

interface RegionContext extends TaskContext {
	/** Key of the labels. */
	readonly type: string;
	readonly regionResults: ReadonlyMap<string, RegionResults>;
	/** True if Ascribe wrote the task: the text of a region is then the id of its entity. */
	readonly isOwn: boolean;
	readonly isMarkup: boolean;
}

function readRegion(
	value: Json,
	{ location, layers, type, regionResults, isOwn, isMarkup, report }: RegionContext,
): readonly LabelledSpan[] {
	const region = parseShape(regionShape, value, report, location);
	if (!region) return [];
	const { id, value: place } = region;
	const { start, end, text: quote, globalOffsets } = place;
	const written = listOf(objectOf(objectOf(value)?.value)?.[type]).filter((one) => typeof one === "string");
	const layer = written.find((label) => layers && layerForLabel(label, layers)) ?? written[0] ?? "";
	const known = ["id", "from_name", "to_name", "type", "value"];
	const { texts = [], kept = [] } = regionResults.get(id ?? "") ?? {};
	const tags = written.filter((label) => label !== layer);
	const bodies = texts.flatMap((one) => one.texts.map((text) => bodyOfControl(one.type, one.control, text)));
	const members = {
		...objectOf(unknownKeys(value, known, labelStudioKey)[labelStudioKey]),
		...(kept.length > 0 && { results: kept }),
	};
	const extra = {
		...(Object.keys(members).length > 0 && { [labelStudioKey]: members }),
		...(!isOwn && bodies.length > 0 && { body: bodies }),
	};
	return [
		{
			location,
			id,
			layer,
			entity: isOwn ? texts.find(({ control }) => control === entityControl)?.texts[0] : undefined,
			start: typeof start === "number" ? start : (globalOffsets?.start ?? 0),
			end: typeof end === "number" ? end : (globalOffsets?.end ?? 0),
			quote,
			...(isMarkup &&
				!isOwn &&
				quote !== undefined && { quoteToFind: { exact: quote, prefix: "", suffix: "" } }),
			...(isOwn ? {} : { tags }),
			extra,
		},
	];
}
