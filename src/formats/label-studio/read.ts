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
import { unknownKeys } from "../kit/json-values.ts";
import {
	importLabelledTexts,
	type LabelledRelation,
	type LabelledSpan,
	type LabelledText,
} from "../kit/labelled-text.ts";
import { readSidecar } from "../kit/sidecar.ts";
import { textName } from "../kit/text-lines.ts";

/**
 * Reads tasks that Label Studio exported. If a task has several annotations, only the first is read;
 * if it has none, the first prediction is read. Offsets count code points, or UTF-16 units if the
 * words of the regions fit only those, as in files of old versions.
 */
export function readLabelStudio(content: string, file: string, layers?: Layers): ReadResult<ImportedCorpus> {
	const { value, problems } = readJson(content, file);
	const report = createReport(file);
	const texts = listOf(value).flatMap(
		(task, index, tasks) => readTask(task, `/${index}`, textName(file, index, tasks.length), report) ?? [],
	);
	return { value: importLabelledTexts(texts, layers), problems: [...problems, ...report.problems] };
}

/** An annotation or a prediction of a task. */
const resultListShape = z.looseObject({
	result: z.array(z.json()),
	was_cancelled: z.optional(z.boolean()),
});
const taskShape = z.looseObject({
	data: z.looseObject({ text: z.string() }),
	annotations: z.optional(z.array(resultListShape)),
	predictions: z.optional(z.array(resultListShape)),
});
const offsets = { start: z.int(), end: z.int() };
const regionShape = z.looseObject({
	id: z.optional(z.string()),
	type: z.literal("labels"),
	value: z.looseObject({ ...offsets, text: z.optional(z.string()), labels: z.array(z.string()) }),
});
const textAreaShape = z.looseObject({ id: z.string(), value: z.looseObject({ text: z.array(z.string()) }) });
const relationShape = z.looseObject({
	from_id: z.string(),
	to_id: z.string(),
	labels: z._default(z.array(z.string()), []),
});

function readTask(value: Json, location: string, name: string, report: Report): LabelledText | undefined {
	const task = parseShape(taskShape, value, report, location);
	if (!task) return undefined;
	const { text } = task.data;
	const { list, path } = resultListsOf(task);
	const [first, ...others] = list;
	if (others.length > 0) {
		const reason = `The task has ${list.length} annotations. Only the first is read.`;
		report.warning(`${location}/${path}`, "W_ANSWERS", reason, "Keep only the annotation to import.");
	}
	const document = objectOf(objectOf(objectOf(value)?.data)?.document);
	const sidecar = document && readSidecar(document, { text, location: `${location}/data/document`, report });
	const results = (first?.result ?? []).map((result, index) => ({
		result,
		type: objectOf(result)?.type,
		resultLocation: `${location}/${path}/0/result/${index}`,
	}));
	const links = new Map(
		results.flatMap(({ result, type, resultLocation }): readonly (readonly [string, string])[] => {
			const note =
				type === "textarea" ? parseShape(textAreaShape, result, report, resultLocation) : undefined;
			const [link] = note?.value.text ?? [];
			return note && link !== undefined ? [[note.id, link]] : [];
		}),
	);
	const spans = results.flatMap(({ result, type, resultLocation }) =>
		type === "labels" ? readRegion(result, resultLocation, links, report) : [],
	);
	const relations = results.flatMap(({ result, type, resultLocation }): readonly LabelledRelation[] => {
		if (type === "labels" || type === "textarea") return [];
		const relation =
			type === "relation" ? parseShape(relationShape, result, report, resultLocation) : undefined;
		if (relation && relation.labels.length > 0) {
			const [from, to] = [relation.from_id, relation.to_id].map((id) => spans.find((span) => span.id === id));
			return relation.labels.map((label) => ({ location: resultLocation, label, from, to }));
		}
		const reason = `This result of type "${excerpt(String(type))}" is not read, because it is neither a region nor a labelled relation.`;
		report.warning(resultLocation, "W_RESULT", reason, "Add the information to the entity of the span.");
		return [];
	});
	return { name, text, unit: "code point", spans, relations, sidecar, report };
}

function resultListsOf({ annotations = [], predictions = [] }: z.infer<typeof taskShape>) {
	const completed = annotations.filter(({ was_cancelled: isCancelled }) => isCancelled !== true);
	return completed.length > 0
		? { list: completed, path: "annotations" }
		: { list: predictions, path: "predictions" };
}

function readRegion(
	value: Json,
	location: string,
	links: ReadonlyMap<string, string>,
	report: Report,
): readonly LabelledSpan[] {
	const region = parseShape(regionShape, value, report, location);
	if (!region) return [];
	const { start, end, text: quote, labels } = region.value;
	const known = ["id", "from_name", "to_name", "type", "value"];
	const extra: JsonObject = unknownKeys(value, known, "labelStudio");
	const [layer = "", ...others] = labels;
	if (others.length > 0) {
		const reason = `The region has ${labels.length} labels. Only the first is read.`;
		report.warning(location, "W_LABELS", reason, "Create one region for each label.");
	}
	const entity = region.id === undefined ? undefined : links.get(region.id);
	return [{ location, id: region.id, layer, entity, start, end, quote, extra }];
}
