import {
	createReport,
	excerpt,
	type Json,
	type Layers,
	listOf,
	objectOf,
	parseShape,
	type ReadResult,
	type Report,
	readJson,
} from "../../annotation/index.ts";
import type { ImportedCorpus } from "../../corpus/index.ts";
import { countMatches } from "../kit/count-matches.ts";
import { collectFurtherData, type FurtherData } from "../kit/further-data.ts";
import { importLabelledTexts, type LabelledSpan, type LabelledText } from "../kit/labelled-text.ts";
import { readSidecar } from "../kit/sidecar.ts";
import { textName } from "../kit/text-lines.ts";
import { type Answer, answersIn, idInAnswer, signatureOfAnswers } from "./answers.ts";
import { bodiesOfControl, type ControlTexts } from "./controls.ts";
import { originExtra } from "./origin.ts";
import { withDialogueAsText } from "./paragraphs.ts";
import { hasPlace, isAboutRegion, regionsIn, taskTextsIn } from "./regions.ts";
import { taskRelationsIn } from "./relations.ts";
import { spansOfRegions } from "./spans.ts";
import { isLabelType, taskShape, taskTextOf, withResults } from "./task.ts";

/**
 * Reads tasks that Label Studio exported, with the text under any key of `data`, and its smaller form JSON-MIN. The
 * annotations of all annotators of a task are read; if it has none, its predictions are read. Further labels of a region
 * and its choices become tags, and its text areas comments. Those about the whole task are notes on the document. Regions
 * of HTML have no offsets in the text, so their words are looked up. A dialogue becomes a text with a line for each turn.
 */
export function readLabelStudio(content: string, file: string, layers?: Layers): ReadResult<ImportedCorpus> {
	const { value, problems } = readJson(content, file);
	const report = createReport(file);
	const furtherData = collectFurtherData();
	let refused = 0;
	const texts = listOf(value).flatMap((task, index, tasks) => {
		const context = {
			location: `/${index}`,
			name: textName(file, index, tasks.length),
			layers,
			furtherData,
			report,
		};
		const text = readTask(withDialogueAsText(withResults(task)), context);
		if (!text) refused += countRegions(JSON.stringify(task));
		return text ?? [];
	});
	furtherData.report(report);
	const imported = importLabelledTexts(texts, layers, refused);
	return { value: imported, problems: [...problems, ...report.problems] };
}

export const countRegions = (content: string): number =>
	countMatches(content, /"type"\s*:\s*"(?:hypertext|html|paragraph)?labels"/);

interface TaskContext {
	readonly location: string;
	/** Name of the text if the task states none. */
	readonly name: string;
	readonly layers: Layers | undefined;
	readonly furtherData: FurtherData;
	readonly report: Report;
}

function readTask(
	value: Json,
	{ location, name, layers, furtherData, report }: TaskContext,
): LabelledText | undefined {
	const task = parseShape(taskShape, value, report, location);
	if (!task) return undefined;
	const found = taskTextOf(task.data);
	if (!found) {
		report.error(`${location}/data/text`, "E_SCHEMA", '"text" is missing.', "Add the value.");
		return undefined;
	}
	const { key: dataKey, text } = found;
	const document = objectOf(task.data.document);
	const sidecar =
		document && text !== undefined
			? readSidecar(document, { text, location: `${location}/data/document`, report })
			: undefined;
	const isOwn = sidecar !== undefined;
	if (!isOwn) furtherData.add(task.data, [dataKey]);
	const answers = answersIn(task, { isOwn, location, report });
	const regions = answers.flatMap((one) => regionsIn(one, report));
	const { spans, spanOf } = spansOfRegions(regions, { layers, isOwn, dataKey });
	const relations = taskRelationsIn(answers, (answer, id) => spanOf(answer, id), report);
	const notes = answers.flatMap(({ answer, results }) => {
		const regionIds = new Set(
			results.flatMap((one) =>
				isLabelType(one.type) || hasPlace(objectOf(one.value.value)) ? [one.value.id] : [],
			),
		);
		return results.flatMap(({ value: result, type, location: at }): readonly AnsweredNote[] => {
			const isOfRegion = isAboutRegion(type) && result.id !== undefined && regionIds.has(result.id);
			if (isLabelType(type) || type === "relation" || isOfRegion) return [];
			const texts = taskTextsIn(result);
			if (texts) return [{ note: noteOf(texts, answer, { location: at, dataKey }), answer }];
			const reason = `This result of type "${excerpt(type)}" is not read, because it does not belong to a region of the text.`;
			report.warning(at, "W_RESULT", reason, "Add the information to a region.");
			return [];
		});
	});
	// Regions of HTML have their places in the markup.
	const isMarkup = !isOwn && regions.some((region) => region.isMarkup);
	return {
		...{ name, unit: "code point", relations, sidecar, report },
		...(isMarkup ? { text: undefined, html: text } : { text }),
		spans: [...spans, ...withUniqueIds(notes, spans)],
	};
}

interface AnsweredNote {
	readonly note: LabelledSpan;
	readonly answer: Answer;
}

/** Returns a note on the document. A text area is its text, and choices are tags. */
function noteOf(
	texts: ControlTexts & { readonly id: string | undefined },
	answer: Answer,
	{ location, dataKey }: { readonly location: string; readonly dataKey: string },
): LabelledSpan {
	const { id, type, control, keys } = texts;
	const isText = type === "textarea";
	const region = { answer, id, control, keys, results: [] };
	return {
		...{ location, id, layer: "", entity: undefined, start: 0, end: 0, isAboutDocument: true },
		comments: isText ? texts.texts : [],
		extra: {
			...signatureOfAnswers([answer]),
			...originExtra({ regions: [region], dataKey, texts: isText ? texts.texts : [] }),
			...(!isText && { body: bodiesOfControl(texts, 0) }),
		},
	};
}

/** A note whose id a span or another note has gets a new one, and its annotation becomes part of its id in the file. */
function withUniqueIds(
	notes: readonly AnsweredNote[],
	spans: readonly LabelledSpan[],
): readonly LabelledSpan[] {
	const taken = new Set(spans.map(({ id }) => id));
	const timesUsed = new Map<string | undefined, number>();
	for (const { note } of notes) timesUsed.set(note.id, (timesUsed.get(note.id) ?? 0) + 1);
	return notes.map(({ note, answer }) => {
		const { id } = note;
		const isTaken = taken.has(id);
		const isShared = isTaken || (timesUsed.get(id) ?? 0) > 1;
		taken.add(id);
		return {
			...note,
			...(isShared && id !== undefined && { sourceId: idInAnswer(id, answer) }),
			...(isTaken && { id: undefined }),
		};
	});
}
