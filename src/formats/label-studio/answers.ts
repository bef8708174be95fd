import {
	type Json,
	type JsonObject,
	listOf,
	objectOf,
	omitKeys,
	type Report,
	z,
} from "../../annotation/index.ts";

// A task has an annotation of each annotator, and predictions of models. Ascribe has one list of spans, so each span
// knows the annotations that it comes from, and an export divides the spans again.

/** An annotation or a prediction that a task has, without its results. */
export interface Answer {
	/** The list of the task that has it. */
	readonly list: "annotations" | "predictions";
	/** The keys that are written again. */
	readonly keys: JsonObject;
	/** Its place in the list, from 0. Undefined if it has an id, which gives the order. */
	readonly order: number | undefined;
}

export interface AnswerWithResults {
	readonly answer: Answer;
	readonly location: string;
	readonly results: readonly StatedResult[];
}

export interface StatedResult {
	readonly value: JsonObject;
	readonly type: string;
	readonly location: string;
}

/** Ids are texts, or numbers in the files of some scripts. */
export const resultId = z.pipe(
	z.union([z.string(), z.int()]),
	z.transform((id) => String(id)),
);

/** The annotations or predictions of a task. */
export const answersShape = z.optional(z.array(z.record(z.string(), z.json())));

/** The keys of an answer that do not change when somebody opens the task again. */
const keptKeys = [
	...["id", "unique_id", "import_id", "completed_by", "created_at", "ground_truth", "model_version", "score"],
	...["parent_prediction", "parent_annotation"],
] as const;

interface StatedAnswers {
	readonly annotations?: readonly JsonObject[] | undefined;
	readonly predictions?: readonly JsonObject[] | undefined;
	/** Answers that were not submitted. */
	readonly drafts?: readonly JsonObject[] | undefined;
}

interface AnswersContext {
	/** True if Ascribe wrote the task. Its predictions are then read in any case. */
	readonly isOwn: boolean;
	/** Of the task. */
	readonly location: string;
	readonly report: Report;
}

/**
 * Returns the annotations of a task in the order of their ids, without those that their annotators skipped. If the task
 * has none, returns its predictions. Reports everything that is left out.
 */
export function answersIn(
	{ annotations = [], predictions = [], drafts = [] }: StatedAnswers,
	{ isOwn, location, report }: AnswersContext,
): readonly AnswerWithResults[] {
	const completed = annotations.filter((one) => !isSkipped(one));
	const leftOut = (reason: string, of: readonly JsonObject[], list: Answer["list"] | "drafts") => {
		const results = of.reduce((sum, { result }) => sum + listOf(result).length, 0);
		if (results === 0) return;
		const counted = `${reason} ${results === 1 ? "One result is" : `${results} results are`} not read.`;
		report.warning(`${location}/${list}`, "W_ANSWERS", counted, "Submit the results as an annotation.");
	};
	leftOut("An annotator skipped the task.", annotations.filter(isSkipped), "annotations");
	leftOut("The task has drafts.", drafts, "drafts");
	const usesPredictions = isOwn || completed.length === 0;
	if (!usesPredictions)
		leftOut("The task has predictions beside its annotations.", predictions, "predictions");
	const read = (list: Answer["list"], stated: readonly JsonObject[]) =>
		stated.flatMap((one, index): readonly AnswerWithResults[] => {
			if (list === "annotations" && isSkipped(one)) return [];
			return [{ answer: answerOf(one, list, index), ...resultsOf(one, `${location}/${list}/${index}`) }];
		});
	return [
		...read("annotations", annotations),
		...(usesPredictions ? read("predictions", predictions) : []),
	].toSorted((a, b) => orderOf(a.answer) - orderOf(b.answer));
}

const isSkipped = ({ was_cancelled: isCancelled }: JsonObject): boolean => isCancelled === true;

function answerOf(stated: JsonObject, list: Answer["list"], index: number): Answer {
	const isStated = (value: Json | undefined) => value !== undefined && value !== null && value !== false;
	const keys = Object.fromEntries(
		keptKeys.flatMap((key) => {
			const value = stated[key];
			return value !== undefined && isStated(value) ? [[key, value]] : [];
		}),
	);
	return { list, keys, order: typeof keys.id === "number" ? undefined : index };
}

const resultsOf = ({ result }: JsonObject, location: string): Omit<AnswerWithResults, "answer"> => ({
	location,
	results: listOf(result).map((value, index) => ({
		value: objectOf(value) ?? {},
		type: String(objectOf(value)?.type),
		location: `${location}/result/${index}`,
	})),
});

/** Answers are written in this order, so that reading them gives the regions of a span in the same order. */
export const orderOf = ({ keys, order }: Answer): number =>
	order ?? (typeof keys.id === "number" ? keys.id : 0);

/** Returns an answer as a key of a region, a relation or a note. */
export const answerJson = ({ list, keys, order }: Answer): JsonObject => ({
	[list === "predictions" ? "prediction" : "annotation"]: {
		...keys,
		...(order !== undefined && order > 0 && { order }),
	},
});

/** The answer of everything that no file of Label Studio contained. */
export const ownAnswer: Answer = { list: "annotations", keys: {}, order: 0 };

const orderKey: ReadonlySet<string> = new Set(["order"]);

/** Reverses `answerJson`. */
export function answerFrom({ annotation, prediction }: JsonObject): Answer {
	const stated = objectOf(prediction) ?? objectOf(annotation) ?? {};
	const { id, order } = stated;
	const place = typeof order === "number" ? order : 0;
	return {
		list: objectOf(prediction) ? "predictions" : "annotations",
		keys: omitKeys(stated, orderKey),
		order: typeof id === "number" ? undefined : place,
	};
}

/** Equal for the same answer. */
export const answerKeyOf = (answer: Answer): string => JSON.stringify(answerJson(answer));

/** Returns the id of a result that other answers have too. Copies of a result keep its id. */
export const idInAnswer = (id: string, { list, keys, order = 0 }: Answer): string =>
	`${list} ${String(keys.id ?? order)}/${id}`;

/** Returns the signature of what the answers say: their annotators, and the date of the first. */
export function signatureOfAnswers(answers: readonly Answer[]): JsonObject {
	const creators = new Map(
		answers.flatMap((answer) => {
			const creator = creatorOf(answer);
			return creator ? [[JSON.stringify(creator), creator] as const] : [];
		}),
	);
	const agents = [...creators.values()];
	const [first] = answers.flatMap(({ keys }) => dateIn(keys.created_at)).toSorted();
	return {
		...(agents.length > 0 && { creator: agents.length === 1 ? (agents[0] ?? null) : agents }),
		...(first !== undefined && { created: first }),
	};
}

function creatorOf({ list, keys }: Answer): JsonObject | undefined {
	const { completed_by: annotator, model_version: model } = keys;
	if (list === "predictions")
		return typeof model === "string" && model.trim() !== "" ? { type: "Software", name: model } : undefined;
	const { id, email, first_name: first, last_name: last } = objectOf(annotator) ?? {};
	const isName = (text: Json | undefined) => typeof text === "string" && text.trim() !== "";
	const fullName = [first, last].filter(isName).join(" ");
	const number = typeof annotator === "number" ? annotator : id;
	const numbered = typeof number === "number" ? `Label Studio user ${number}` : undefined;
	const name = fullName || (typeof email === "string" && email.trim() !== "" ? email : numbered);
	return name === undefined ? undefined : { type: "Person", name };
}

/** Returns a date in the form that W3C requires. */
function dateIn(value: Json | undefined): readonly string[] {
	const moment = typeof value === "string" ? new Date(value) : undefined;
	return moment && !Number.isNaN(moment.getTime()) ? [moment.toISOString()] : [];
}
