import {
	furtherTagsOf,
	isAboutDocument,
	type Json,
	type JsonObject,
	listOf,
	objectOf,
	omitKeys,
} from "../../annotation/index.ts";
import type { PlacedSpan } from "../../corpus/index.ts";
import type { LabelledSpan } from "./labelled-text.ts";

/** Returns labels of a whole text as a note on the document with these tags. Empty without labels. */
export function documentLabels(
	labels: readonly string[],
	location: string,
	format: string,
): readonly LabelledSpan[] {
	if (labels.length === 0) return [];
	return [
		{
			...{ location, id: undefined, layer: "", entity: undefined, start: 0, end: 0 },
			...{ isAboutDocument: true, tags: labels, extra: categoryMark(format) },
		},
	];
}

/** Returns the categories of a text: a list of names, or the names with a score of at least a half. */
export function categoriesIn(value: Json | undefined): readonly string[] {
	if (Array.isArray(value)) {
		return value.flatMap((one: Json) => {
			const { label, value: score } = objectOf(one) ?? { label: one };
			const isChosen = typeof score !== "number" || score >= 0.5;
			return typeof label === "string" && label !== "" && isChosen ? [label] : [];
		});
	}
	return Object.entries(objectOf(value) ?? {}).flatMap(([name, score]) =>
		typeof score === "number" ? (score >= 0.5 ? [name] : []) : score === true ? [name] : [],
	);
}

/** Returns the texts and whole numbers of a list as texts. */
export const textsIn = (value: Json | undefined): readonly string[] =>
	listOf(value).flatMap((one) => {
		const text = idText(one);
		return text === undefined ? [] : [text];
	});

/** Returns a text or a number as a text, because tools write ids and labels as either. */
export const idText = (value: Json | undefined): string | undefined =>
	typeof value === "string" && value !== "" ? value : typeof value === "number" ? String(value) : undefined;

/** The key of an annotation that is made of labels of the whole text, among the data of a format. */
const categoryKey = "isCategory";

const categoryMark = (format: string): JsonObject => ({ [format]: { [categoryKey]: true } });

/** Splits spans into the labels of the whole text, and the other spans. */
export function splitCategories(spans: readonly PlacedSpan[], format: string) {
	const isCategory = ({ annotation }: PlacedSpan) =>
		isAboutDocument(annotation) && objectOf(annotation.extra[format])?.[categoryKey] === true;
	return {
		categories: [...new Set(spans.filter(isCategory).flatMap(({ annotation }) => furtherTagsOf(annotation)))],
		others: spans.filter((span) => !isCategory(span)),
	};
}

/** Returns the keys of a span that its file stated and the model does not have. */
export const keptKeys = ({ annotation }: PlacedSpan, format: string): JsonObject =>
	omitKeys(objectOf(annotation.extra[format]) ?? {}, new Set([categoryKey]));
