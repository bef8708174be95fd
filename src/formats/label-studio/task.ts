import { type Json, type JsonObject, listOf, objectOf, z } from "../../annotation/index.ts";
import { answersShape } from "./answers.ts";

/** The keys under which regions of different controls have their labels, which are also the types of the results. */
const labelKeys = ["labels", "hypertextlabels", "htmllabels", "paragraphlabels"] as const;
type LabelKey = (typeof labelKeys)[number];

export const isLabelType = (type: string): type is LabelKey => labelKeys.some((key) => key === type);

export const taskShape = z.looseObject({
	data: z.record(z.string(), z.json()),
	annotations: answersShape,
	predictions: answersShape,
	drafts: answersShape,
});
export type Task = z.infer<typeof taskShape>;

interface TaskText {
	readonly key: string;
	/** Undefined if the task has only the address of its text. */
	readonly text: string | undefined;
}

/** Returns the text of a task and its key: the value of `text`, or else the longest text. */
export function taskTextOf(data: Task["data"]): TaskText | undefined {
	const values = Object.entries(data).flatMap(([key, text]) =>
		typeof text === "string" ? [{ key, text }] : [],
	);
	const texts = values.filter(({ text }) => !isAddress(text));
	const named = texts.find(({ key }) => key === "text");
	const [address] = values.map(({ key }) => ({ key, text: undefined }));
	return named ?? texts.toSorted((a, b) => b.text.length - a.text.length)[0] ?? address;
}

/** True for the address of a file, also of one that was uploaded to Label Studio. */
const isAddress = (text: string): boolean => /^(?:https?:\/|s3:\/|gs:\/|\/data)\/\S+$/.test(text);

/** Turns a task of JSON-MIN, whose regions are lists under the names of their controls, into a whole task. */
export function withResults(task: Json): Json {
	const object = objectOf(task);
	if (!object) return task;
	if (object.data !== undefined) {
		const { completions, ...others } = object;
		// Old versions call the annotations of a task completions.
		return others.annotations === undefined && completions !== undefined
			? { ...others, annotations: completions }
			: task;
	}
	const members = Object.entries(object).filter(([name]) => !answerKeys.has(name));
	const results = members.map(([name, member]) => [name, member, resultsOf(name, member)] as const);
	const data = results.filter(([, , found]) => found.length === 0);
	const { annotator, annotation_id: id, created_at: created } = object;
	const answer = {
		...{ result: results.flatMap(([, , found]) => found), ...annotatorKeys(annotator) },
		...(id !== undefined && { id }),
		...(created !== undefined && { created_at: created }),
	};
	return { data: Object.fromEntries(data.map(([name, member]) => [name, member])), annotations: [answer] };
}

/** The keys of JSON-MIN that are neither data of the task nor names of controls. */
const answerKeys: ReadonlySet<string> = new Set([
	...["id", "annotator", "annotation_id", "created_at", "updated_at", "lead_time"],
]);

/**
 * Returns the results of a control: its regions, or its choices or texts about the whole task. Empty for data of the task.
 * A single choice is a text like any other.
 */
function resultsOf(name: string, member: Json): readonly JsonObject[] {
	if (isRegionList(member)) {
		return listOf(member).map((value) => ({
			...{ from_name: name, type: labelKeyOf(objectOf(value)) ?? "labels", value },
		}));
	}
	if (Array.isArray(objectOf(member)?.choices)) return [{ from_name: name, type: "choices", value: member }];
	const isTexts = Array.isArray(member) && member.every((one: Json) => typeof one === "string");
	return isTexts && member.length > 0 ? [{ from_name: name, type: "textarea", value: { text: member } }] : [];
}

/** JSON-MIN states the number or the address of the annotator. */
function annotatorKeys(annotator: Json | undefined): JsonObject {
	if (annotator === undefined) return {};
	return { completed_by: typeof annotator === "string" ? { email: annotator } : annotator };
}

const isRegionList = (member: Json): boolean =>
	Array.isArray(member) && member.some((one: Json) => labelKeyOf(objectOf(one)) !== undefined);

const labelKeyOf = (value: JsonObject | undefined): LabelKey | undefined =>
	labelKeys.find((key) => Array.isArray(value?.[key]));
