import {
	check,
	excerpt,
	type Json,
	type JsonObject,
	type Layers,
	listOf,
	objectOf,
	type Read,
	type Report,
	readJson,
	reportOn,
	z,
} from "../../annotation/index.ts";
import type { ExportInput } from "../format.ts";
import { beyond } from "../kit/kept-keys.ts";
import { importedStated, readCarried, type StatedDocument, type StatedSpan } from "../kit/read-sidecar.ts";
import { isSaid } from "../kit/relations.ts";

/**
 * Reads tasks as Label Studio exports them. Offsets count code points, unless the words
 * of the regions say that they count UTF-16, as they did in old versions. Of several
 * annotations of a task the first counts; predictions count where there is none.
 */
export function readLabelStudio(content: string, file: string, layers?: Layers): Read<ExportInput> {
	const { value, problems } = readJson(content, file);
	const report = reportOn(file);
	const stated = listOf(value).flatMap((task, index, tasks) => {
		const base = file.replace(/\..*$/, "");
		const name = tasks.length > 1 ? `${base}-${index + 1}` : base;
		return readTask(task, `/${index}`, name, report) ?? [];
	});
	return { value: importedStated(stated, layers), problems: [...problems, ...report.problems] };
}

const answerShape = z.looseObject({
	result: z.array(z.json()),
	was_cancelled: z.optional(z.boolean()),
});
const taskShape = z.looseObject({
	data: z.looseObject({ text: z.string() }),
	annotations: z.optional(z.array(answerShape)),
	predictions: z.optional(z.array(answerShape)),
});
const stretch = { start: z.int(), end: z.int() };
const labelled = z.looseObject({
	id: z.optional(z.string()),
	type: z.literal("labels"),
	value: z.looseObject({ ...stretch, text: z.optional(z.string()), labels: z.array(z.string()) }),
});
const noted = z.looseObject({ id: z.string(), value: z.looseObject({ text: z.array(z.string()) }) });
const related = z.looseObject({
	from_id: z.string(),
	to_id: z.string(),
	labels: z.optional(z.array(z.string())),
});

function readTask(value: Json, place: string, name: string, report: Report): StatedDocument | undefined {
	const task = check(taskShape, value, report, place);
	if (!task) return undefined;
	const { text } = task.data;
	const { list, path } = answersOf(task);
	const [first, ...others] = list;
	if (others.length > 0) {
		const reason = `The task has ${list.length} annotations; the first is taken.`;
		report.warning(`${place}/${path}`, "W_ANSWERS", reason, "Keep the one that is to be read.");
	}
	const document = objectOf(objectOf(objectOf(value)?.data)?.document);
	const carried = document && readCarried(document, { text, place: `${place}/data/document`, report });
	const results = (first?.result ?? []).map((one, index) => ({
		one,
		type: objectOf(one)?.type,
		at: `${place}/${path}/0/result/${index}`,
	}));
	const links = new Map(
		results.flatMap(({ one, type, at }): readonly (readonly [string, string])[] => {
			const note = type === "textarea" ? check(noted, one, report, at) : undefined;
			const [link] = note?.value.text ?? [];
			return note && link !== undefined ? [[note.id, link]] : [];
		}),
	);
	for (const { one, type, at } of results) {
		if (type === "labels" || type === "textarea") continue;
		const relation = type === "relation" ? check(related, one, report, at) : undefined;
		const { from_id: from = "", to_id: to = "", labels = [""] } = relation ?? {};
		if (labels.every((label) => isSaid(carried, links.get(from), label, links.get(to)))) continue;
		const reason = `This ${excerpt(String(type))} says what no entity of the file says.`;
		report.warning(at, "W_RESULT", reason, "Say it in the entity that the span is linked to.");
	}
	const spans = results.flatMap(({ one, type, at }) =>
		type === "labels" ? readRegion(one, at, links, report) : [],
	);
	return { name, text, unit: unitOf(text, spans), spans, carried, report };
}

function answersOf({ annotations = [], predictions = [] }: z.infer<typeof taskShape>) {
	const given = annotations.filter(({ was_cancelled: isCancelled }) => isCancelled !== true);
	return given.length > 0 ? { list: given, path: "annotations" } : { list: predictions, path: "predictions" };
}

function readRegion(
	value: Json,
	place: string,
	links: ReadonlyMap<string, string>,
	report: Report,
): readonly StatedSpan[] {
	const region = check(labelled, value, report, place);
	if (!region) return [];
	const { start, end, text: quote, labels } = region.value;
	const known = ["id", "from_name", "to_name", "type", "value"];
	const extra: JsonObject = beyond(value, known, "labelStudio");
	const [layer = "", ...others] = labels;
	if (others.length > 0) {
		const reason = `The region has ${labels.length} labels; the first is taken.`;
		report.warning(place, "W_LABELS", reason, "Make a region for each.");
	}
	const entity = region.id === undefined ? undefined : links.get(region.id);
	return [{ place, id: region.id, layer, entity, start, end, quote, extra }];
}

function unitOf(text: string, spans: readonly StatedSpan[]): StatedDocument["unit"] {
	const points = [...text];
	const agree = (wordsAt: (start: number, end: number) => string) =>
		spans.every(({ start, end, quote }) => quote === undefined || wordsAt(start, end) === quote);
	if (agree((start, end) => points.slice(start, end).join(""))) return "code point";
	return agree((start, end) => text.slice(start, end)) ? "UTF-16" : "code point";
}
