import {
	furtherTagsOf,
	isAboutDocument,
	type Json,
	type JsonObject,
	noteLayerId,
	type Relation,
	titleFieldOf,
} from "../../annotation/index.ts";
import { type AnnotatedDocument, isPlaced, type PlacedSpan } from "../../corpus/index.ts";
import { collapseWhitespace } from "../kit/citation.ts";
import { labelsOf } from "../kit/labels.ts";
import { relationsIn } from "../kit/linked-entities.ts";
import { type Positions, positionsIn } from "../kit/positions.ts";
import { writtenRelations } from "../kit/relations.ts";
import { xmlSafe } from "../kit/xml.ts";
import { type Answer, answerKeyOf, orderOf, ownAnswer } from "./answers.ts";
import { type ControlTexts, controlTextsOf, textKeys, withoutControlTexts } from "./controls.ts";
import { type RegionOrigin, relationOriginsOf, spanOriginOf, unnamedRelation } from "./origin.ts";

/** The names that the results of a project share with its configuration. */
export interface ControlNames {
	/** The object with the text, for spans that were not imported from Label Studio. */
	readonly text: string;
	/** Returns the control of a label, for the same spans. */
	labelControl(label: string): string;
	/** The text area with the entity of a region. */
	readonly entity: string;
}

/** The annotation or prediction of a task. */
export interface WrittenAnswer {
	readonly answer: Answer;
	readonly results: readonly WrittenResult[];
}

export type WrittenResult = ControlResult | RelationResult;

export interface ControlResult {
	readonly kind: "control";
	readonly type: string;
	readonly control: string;
	readonly to: string;
	/** False for a result about the whole task. */
	readonly isOfRegion: boolean;
	/** The labels or choices. */
	readonly values: readonly string[];
	readonly json: JsonObject;
}

interface RelationResult {
	readonly kind: "relation";
	readonly labels: readonly string[];
	readonly json: JsonObject;
}

/** Returns the spans and relations of a document as results, divided among the annotators that they come from. */
export function answersOf(document: AnnotatedDocument, names: ControlNames): readonly WrittenAnswer[] {
	const answers = new Map<string, { readonly answer: Answer; readonly results: WrittenResult[] }>();
	const resultsOf = (answer: Answer) => {
		const key = answerKeyOf(answer);
		const known = answers.get(key) ?? { answer, results: [] };
		answers.set(key, known);
		return known.results;
	};
	const positions = positionsIn(document.text);
	/** The ids of the regions of each span, by answer. */
	const regionIds = new Map<string, Map<string, string>>();
	const usedIds = new Map<string, Set<string>>();
	for (const span of document.spans) {
		const ids = new Map<string, string>();
		regionIds.set(span.annotation.id, ids);
		for (const [index, region] of regionsOf(span, names).entries()) {
			const key = answerKeyOf(region.answer);
			const taken = usedIds.get(key) ?? new Set();
			usedIds.set(key, taken);
			const numbered = `${span.annotation.id}.${index + 1}`;
			const stated = region.id === undefined || taken.has(region.id) ? numbered : region.id;
			// A region of the first annotator has the id of the annotation, so that it can be read back.
			const id = index === 0 ? span.annotation.id : stated;
			taken.add(id);
			ids.set(key, id);
			const context = { document, names, positions, region, index, id };
			resultsOf(region.answer).push(
				...(isTaskNote(span) ? noteResults(span, context) : regionResults(span, context)),
			);
		}
	}
	const endsIn = (answer: string, from: string, to: string) => {
		const [fromId, toId] = [from, to].map((id) => regionIds.get(id)?.get(answer));
		return fromId !== undefined && toId !== undefined ? { from_id: fromId, to_id: toId } : undefined;
	};
	for (const { answer, ends, direction, labels } of relationsOf(document, { endsIn, answers })) {
		const json = { type: "relation", direction, ...ends, labels };
		resultsOf(answer).push({ kind: "relation", labels, json });
	}
	return [...answers.values()].toSorted((a, b) => orderOf(a.answer) - orderOf(b.answer));
}

/** A span of Ascribe is a region of an annotation without an annotator. */
function regionsOf({ annotation, ...span }: PlacedSpan, names: ControlNames): readonly RegionOrigin[] {
	const { regions } = spanOriginOf(annotation);
	if (regions.length > 0) return regions;
	const control = names.labelControl(labelsOf(span)[0] ?? "");
	return [{ answer: ownAnswer, id: undefined, control, keys: {}, results: [] }];
}

interface ResultContext {
	readonly document: AnnotatedDocument;
	readonly names: ControlNames;
	readonly positions: Positions;
	readonly region: RegionOrigin;
	/** Of the region among those of its span. */
	readonly index: number;
	readonly id: string;
}

const isTaskNote = ({ annotation }: PlacedSpan): boolean =>
	isAboutDocument(annotation) && spanOriginOf(annotation).regions.length > 0;

/** Returns the results of a note on the whole task. */
function noteResults(
	{ annotation, entity, layer }: PlacedSpan,
	{ names, region, id }: ResultContext,
): readonly ControlResult[] {
	const { control, keys } = region;
	const note = titleFieldOf(entity, layer.entityType);
	const { texts } = spanOriginOf(annotation);
	const stated = texts.length > 1 && note === texts.join("\n\n") ? texts : [note ?? []].flat();
	const area: ControlTexts = { type: "textarea", control, texts: stated, keys };
	return [area, ...controlTextsOf(annotation)]
		.filter((one) => one.texts.length > 0)
		.map((one) => textResult(one, { names, id, place: undefined }));
}

function regionResults(span: PlacedSpan, context: ResultContext): readonly ControlResult[] {
	const { document, names, positions, region, index, id } = context;
	const { annotation, entity, range } = span;
	const words = document.text.slice(range.start, range.end);
	const place = { ...positions.positionOf(range), text: words };
	const { control, keys, results } = region;
	const texts = controlTextsOf(annotation, index);
	const hasLabels = region.hasLabels !== false;
	const isOfMain = ({ type, control: of }: ControlTexts) => hasLabels && type === "labels" && of === control;
	const labels = [...new Set([...regionLabels(span), ...texts.filter(isOfMain).flatMap((one) => one.texts)])];
	const placed = { names, id, place };
	// A person may have given a label to a region without one.
	const isUnlabelled = !hasLabels && span.layer.id === noteLayerId;
	const labelControl = hasLabels ? control : names.labelControl(labels[0] ?? "");
	return [
		...(isUnlabelled
			? []
			: [textResult({ type: "labels", control: labelControl, texts: labels, keys }, placed)]),
		...texts.filter((one) => !isOfMain(one)).map((one) => textResult(one, placed)),
		...results.map((one): ControlResult => {
			const to = typeof one.keys.to_name === "string" ? one.keys.to_name : names.text;
			const value = { ...place, ...one.value };
			const json = { id, to_name: to, from_name: one.control, type: one.type, ...one.keys, value };
			return {
				kind: "control",
				...{ type: one.type, control: one.control, to },
				isOfRegion: true,
				values: [],
				json,
			};
		}),
		textResult({ type: "textarea", control: names.entity, texts: [entity.id], keys: {} }, placed),
	];
}

interface TextResultContext {
	readonly names: ControlNames;
	readonly id: string;
	/** Undefined for a result about the whole task. */
	readonly place: JsonObject | undefined;
}

function textResult({ type, control, texts, keys }: ControlTexts, context: TextResultContext): ControlResult {
	const { names, id, place } = context;
	const to = typeof keys.to_name === "string" ? keys.to_name : names.text;
	const values = type === "textarea" ? texts : [...new Set(texts.map(declarable))];
	const value: Json = { ...place, [textKeys[type]]: values };
	return {
		...{ kind: "control", type, control, to, isOfRegion: place !== undefined },
		values: type === "textarea" ? [] : values,
		json: { id, to_name: to, from_name: control, type, ...keys, value },
	};
}

/** Returns the labels of a span and its further tags, which are labels in Label Studio too. */
const regionLabels = (span: PlacedSpan): readonly string[] => [
	...labelsOf(span),
	...furtherTagsOf(withoutControlTexts(span.annotation)),
];

/** Returns a label as it stays in an XML attribute. */
export const declarable = (label: string): string => collapseWhitespace(xmlSafe(label));

interface RelationEnds {
	readonly from_id: string;
	readonly to_id: string;
}

interface AnswerRelation {
	readonly answer: Answer;
	readonly ends: RelationEnds;
	readonly direction: string;
	readonly labels: string[];
}

interface RelationContext {
	/** Returns the regions of two spans in an answer. Undefined if it does not have both. */
	endsIn(answer: string, from: string, to: string): RelationEnds | undefined;
	readonly answers: ReadonlyMap<string, { readonly answer: Answer }>;
}

/**
 * Returns the relations of each answer. A relation that was not imported from Label Studio is in the first answer that has
 * both spans. The metadata contains those that are in no answer.
 */
function relationsOf(
	document: AnnotatedDocument,
	{ endsIn, answers }: RelationContext,
): readonly AnswerRelation[] {
	const firstAnswer = (from: string, to: string) =>
		[...answers.values()].find(({ answer }) => endsIn(answerKeyOf(answer), from, to))?.answer;
	const idOf = (index: number) => document.spans[index]?.annotation.id ?? "";
	const references = relationsIn(document, document.spans).map(({ from, to, type }) => ({
		...{ from: idOf(from), to: idOf(to), label: type, origins: [] },
	}));
	const stated = declarableRelations(document).map((relation) => ({
		...{ from: relation.from, to: relation.to, label: relation.label, origins: relationOriginsOf(relation) },
	}));
	const joined = new Map<string, AnswerRelation>();
	const list: AnswerRelation[] = [];
	for (const { from, to, label, origins } of [...references, ...stated]) {
		const first = firstAnswer(from, to);
		const made = first ? [{ answer: first, direction: "right", labels: [label] }] : [];
		for (const { answer, direction, labels } of origins.length > 0 ? origins : made) {
			const ends = endsIn(answerKeyOf(answer), from, to);
			if (!ends) continue;
			const isUnnamed = labels.length === 0 && label === unnamedRelation;
			// Several labels of one result are relations of their own in Ascribe.
			const key = JSON.stringify([answerKeyOf(answer), ends, direction, labels]);
			const known = labels.length > 1 ? joined.get(key) : undefined;
			if (known) known.labels.push(label);
			else {
				const relation = { answer, ends, direction, labels: isUnnamed ? [] : [label] };
				joined.set(key, relation);
				list.push(relation);
			}
		}
	}
	return list;
}

/** Returns the relations whose label stays the same in an XML attribute. The metadata contains the others too. */
const declarableRelations = (document: AnnotatedDocument): readonly Relation[] =>
	writtenRelations(document, isPlaced).filter(({ label }) => declarable(label) === label);
