import {
	codePoints,
	type Entity,
	type JsonObject,
	type Layers,
	type Report,
	type TextQuote,
	wholeDocumentKey,
} from "../../annotation/index.ts";
import type { ImportedCorpus } from "../../corpus/index.ts";
import { type ForeignDocument, type ForeignEntity, importForeignDocuments } from "./foreign-documents.ts";
import { documentPassage, type ForeignPassage, positionPassage } from "./foreign-passages.ts";
import type { ForeignRelation, ForeignSpan } from "./foreign-spans.ts";
import { idPattern } from "./ids.ts";
import { fieldValue } from "./json-export/values.ts";
import { type OffsetUnit, type RangeAt, rangesIn, type UnitEvidence, unitOfOffsets } from "./offset-unit.ts";
import { type Positions, positionsIn } from "./positions.ts";
import { isRelationInSidecar, type RelationEnd, type Sidecar } from "./sidecar.ts";

/** A text with labelled spans, as annotation tools exchange it. */
export interface LabelledText {
	/** Name for a text without a sidecar. */
	readonly name: string;
	/** Undefined if the file does not contain the text. */
	readonly text: string | undefined;
	/** The page in which the words of the spans are looked up, if the file has no text. */
	readonly html?: string | undefined;
	/** The usual unit of `start` and `end` of the spans. If the text contradicts it, another unit is used. */
	readonly unit: OffsetUnit;
	readonly spans: readonly LabelledSpan[];
	/** Relations between the spans. Those that the sidecar contains too are ignored. */
	readonly relations?: readonly LabelledRelation[] | undefined;
	readonly sidecar: Sidecar | undefined;
	/** True if Ascribe wrote the offsets. Default: true if there is a sidecar. */
	readonly isOwn?: boolean | undefined;
	/** True if Ascribe wrote only some of the spans. Default: as the sidecar states. */
	readonly isSelection?: boolean | undefined;
	readonly report: Report;
}

export interface LabelledSpan {
	/** Location in the file, for problem messages. */
	readonly location: string;
	/** Undefined if the file states no id. */
	readonly id: string | undefined;
	/** The id that the file states, if it cannot be the id of an annotation. Default: `id`. */
	readonly sourceId?: string | undefined;
	readonly layer: string;
	readonly entity: string | undefined;
	/** Inclusive, from 0. */
	readonly start: number;
	/** Exclusive. */
	readonly end: number;
	/** The further pieces, in text order. Absent for one piece. */
	readonly further?: readonly { readonly start: number; readonly end: number }[] | undefined;
	/** The text of the span according to the file. Undefined if the file does not state the text. */
	readonly quote?: string | undefined;
	/** True for a note on the whole document. `start` and `end` are ignored. */
	readonly isAboutDocument?: boolean | undefined;
	/** If set, the annotation has this quote and no position, and `start` and `end` are ignored. */
	readonly quoteToFind?: TextQuote | undefined;
	/** The fields of the entity that is made of the words of a span without a link. */
	readonly fields?: Entity["fields"] | undefined;
	/** The comments on the span. */
	readonly comments?: readonly string[] | undefined;
	/** Tags besides the label. */
	readonly tags?: readonly string[] | undefined;
	/** Keys of the file that the annotation keeps. */
	readonly extra: JsonObject;
}

export interface LabelledRelation {
	/** Location in the file, for problem messages. */
	readonly location: string;
	readonly label: string;
	/** Undefined if the file does not contain the span. */
	readonly from: LabelledSpan | undefined;
	readonly to: LabelledSpan | undefined;
	/** Keys of the file that the relation keeps. */
	readonly extra?: JsonObject | undefined;
}

/**
 * Converts labelled texts; see `importForeignDocuments`.
 *
 * @param refused number of spans that were refused before
 */
export const importLabelledTexts = (
	texts: readonly LabelledText[],
	layers: Layers | undefined,
	refused = 0,
): ImportedCorpus => {
	const unitOf = new Map<Report, OffsetUnit>();
	for (const { report, unit } of texts) {
		if (unitOf.has(report)) continue;
		const ofFile = texts.filter((one) => one.report === report).flatMap(evidenceOf);
		unitOf.set(report, unitOfOffsets(ofFile, unit, report));
	}
	const inUnits = texts.map((text) => ({ ...text, unit: unitOf.get(text.report) ?? text.unit }));
	const imported = importForeignDocuments(inUnits.map(foreignDocumentOf), layers);
	return { ...imported, refused: (imported.refused ?? 0) + refused };
};

/** A text with a sidecar is not evidence, because Ascribe wrote its offsets. */
const evidenceOf = ({ text, spans, sidecar }: LabelledText): readonly UnitEvidence[] =>
	sidecar !== undefined || text === undefined || /\p{Surrogate}/u.test(text)
		? []
		: [{ text, spans: spans.filter((one) => !one.quoteToFind && !one.isAboutDocument) }];

function foreignDocumentOf(labelled: LabelledText): ForeignDocument {
	const { name, text, sidecar, report } = labelled;
	const { isOwn = sidecar !== undefined, isSelection = sidecar?.selection !== undefined } = labelled;
	// `importForeignDocuments` reports the lone surrogate and leaves the document out.
	const hasLoneSurrogate = /\p{Surrogate}/u.test(text ?? "");
	const positions = positionsIn(hasLoneSurrogate ? "" : (text ?? ""));
	const ids = idsOf(labelled);
	const statedKeys = statedKeysOf(labelled, ids);
	return {
		name: sidecar?.id ?? name,
		title: sidecar?.title,
		language: sidecar?.language,
		...(isOwn && sidecar && { export: { isSelection } }),
		text,
		html: labelled.html,
		spans: hasLoneSurrogate ? [] : foreignSpansOf(labelled, ids, positions),
		spanCount: hasLoneSurrogate ? labelled.spans.length : undefined,
		sections: (hasLoneSurrogate ? [] : (sidecar?.sections ?? [])).flatMap(({ id, label, start, end }) => {
			const location = `#${id}`;
			const bounds = positions.rangeOf({ start: codePoints(start), end: codePoints(end) });
			if (bounds && bounds.start < bounds.end)
				return [{ location, id, label, passage: { kind: "range", range: bounds } as const }];
			const reason = `Section "${id}" is not inside the text.`;
			report.error(location, "E_POSITION", reason, "Correct or delete the section.");
			return [];
		}),
		relations: [
			...(sidecar?.relations ?? []).map((relation) => ({
				...{ location: `#${relation.id}`, ...relation },
				extra: statedKeys.get(relationKeyOf(relation)),
			})),
			...foreignRelationsOf(labelled, ids),
		],
		entities: [
			...foreignEntities(sidecar?.entities ?? [], "document"),
			...foreignEntities(sidecar?.shared ?? [], "shared"),
		],
		signature: sidecar?.signature,
		report,
	};
}

function foreignSpansOf(labelled: LabelledText, ids: SpanIds, positions: Positions): readonly ForeignSpan[] {
	const { spans, sidecar, report, text = "", unit } = labelled;
	const rangeAt = rangesIn(text, unit, positions);
	return spans.flatMap((span): readonly ForeignSpan[] => {
		const { location, layer, entity, start, end, fields, comments, tags, extra } = span;
		const passage = passageOf(span, labelled, rangeAt);
		if (!passage) {
			const reason = `The span from ${start} to ${end} is empty or not inside the text.`;
			report.error(location, "E_POSITION", reason, "Correct or delete the span.");
			return [];
		}
		const id = ids.get(span) ?? "";
		const bodies = sidecar?.bodies?.[id];
		const aboutDocument = span.isAboutDocument ? { [wholeDocumentKey]: true } : {};
		const kept = { ...extra, ...aboutDocument, ...(bodies && { body: bodies }) };
		return [
			{
				location,
				id,
				layer,
				entity,
				passage,
				fields,
				// The text of a note is not among the bodies.
				comments: bodies && layer !== "" ? undefined : comments,
				tags: bodies ? undefined : tags,
				extra: kept,
				sourceId: span.sourceId ?? span.id,
			},
		];
	});
}

/** Undefined if the span is empty or not inside the text. Without a text, the span is looked up in the document. */
function passageOf(
	{ start, end, further = [], quote, quoteToFind, isAboutDocument }: LabelledSpan,
	{ text, unit, sidecar, isOwn = sidecar !== undefined }: LabelledText,
	rangeAt: RangeAt,
): ForeignPassage | undefined {
	if (isAboutDocument) return documentPassage;
	if (quoteToFind) return { kind: "quote", quote: quoteToFind };
	if (text === undefined) {
		const isPosition = Number.isInteger(start) && 0 <= start && start < end;
		const position = isPosition ? { start: codePoints(start), end: codePoints(end) } : undefined;
		if (quote !== undefined)
			return { kind: "quote", quote: { exact: quote, prefix: "", suffix: "" }, position };
		return position && positionPassage(position, unit === "UTF-16" ? unit : undefined);
	}
	const stated = rangeAt(start, end);
	if (!stated || stated.start >= stated.end) return undefined;
	const furtherRanges = further.flatMap((piece) => rangeAt(piece.start, piece.end) ?? []);
	if (furtherRanges.length < further.length) return undefined;
	const isOnlyOffsets = !isOwn && quote === undefined;
	return { kind: "range", range: stated, words: quote, isOnlyOffsets, furtherRanges };
}

type SpanIds = ReadonlyMap<LabelledSpan, string>;

/** Keeps the valid ids and numbers the other spans: `a1`, `a2`, … */
function idsOf({ spans }: LabelledText): SpanIds {
	const nextId = unusedIds(
		"a",
		spans.map(({ id }) => id),
	);
	return new Map(
		spans.map((span) => [span, span.id !== undefined && idPattern.test(span.id) ? span.id : nextId()]),
	);
}

/** Returns the relations that the sidecar does not contain, numbered: `r1`, `r2`, … */
function foreignRelationsOf(
	{ sidecar, relations = [] }: LabelledText,
	ids: SpanIds,
): readonly ForeignRelation[] {
	const nextId = unusedIds("r", [
		...ids.values(),
		...[...(sidecar?.sections ?? []), ...(sidecar?.relations ?? [])].map(({ id }) => id),
	]);
	const endOf = (span: LabelledSpan | undefined): RelationEnd => ({
		id: span && ids.get(span),
		entity: span?.entity,
	});
	return relations.flatMap(({ location, label, extra, ...ends }): readonly ForeignRelation[] => {
		const [from, to] = [endOf(ends.from), endOf(ends.to)];
		if (isRelationInSidecar(sidecar, from, label, to)) return [];
		return [{ location, label, id: nextId(), from: from.id ?? "", to: to.id ?? "", extra }];
	});
}

/** Returns the keys that the file states of a relation outside the sidecar, by `relationKeyOf`. */
const statedKeysOf = ({ relations = [] }: LabelledText, ids: SpanIds): ReadonlyMap<string, JsonObject> =>
	new Map(
		relations.flatMap(({ label, from, to, extra }) =>
			from && to && extra
				? [[relationKeyOf({ label, from: ids.get(from), to: ids.get(to) }), extra] as const]
				: [],
		),
	);

interface RelationIds {
	readonly label: string;
	readonly from: string | undefined;
	readonly to: string | undefined;
}

const relationKeyOf = ({ label, from, to }: RelationIds): string => JSON.stringify([label, from, to]);

/** Returns a function that returns another unused id on each call: the prefix and a number from 1. */
function unusedIds(prefix: string, used: readonly (string | undefined)[]): () => string {
	const taken = new Set(used);
	let number = 0;
	return () => {
		do number += 1;
		while (taken.has(`${prefix}${number}`));
		return `${prefix}${number}`;
	};
}

const foreignEntities = (
	entities: Sidecar["entities"],
	scope: ForeignEntity["scope"],
): readonly ForeignEntity[] =>
	entities.map(({ id, type, fields }) => ({
		location: `#${id}`,
		id,
		type,
		scope,
		fields: new Map(Object.entries(fields).map(([name, values]) => [name, values.map(fieldValue)])),
	}));
