import {
	commentsOf,
	type Entity,
	furtherTagsOf,
	type Layer,
	type TextPosition,
	type Value,
} from "../../annotation/index.ts";
import {
	type AnnotatedDocument,
	type AnnotatedSpan,
	allSpans,
	type Corpus,
	isAttribution,
	queryKeyOf,
	repliesOf,
	replyStates,
	spanUrl,
	titleOf,
} from "../../corpus/index.ts";
import type { ExportOptions } from "../format.ts";
import { spanCitation } from "./citation.ts";
import { type ColumnNaming, type ColumnSource, type FieldColumn, fieldColumns, joinList } from "./columns.ts";
import { type LinkContext, linkedTitle, valueText } from "./linked-entities.ts";
import { positionsIn } from "./positions.ts";
import { selectionSentence } from "./selection.ts";

export type CellValue = string | number;

/** A table with one row for each span or entity. */
export interface Table {
	readonly header: readonly string[];
	readonly rows: readonly (readonly CellValue[])[];
}

/** Returns the rows that a preview shows without scrolling, header first. */
export const firstRowsOf = ({ header, rows }: Table): readonly (readonly string[])[] => [
	header,
	...rows.slice(0, 12).map((cells) => cells.map(String)),
];

/**
 * The columns that do not depend on the layers. All of these names are reserved whatever the options are,
 * so that no option renames the column of a field.
 */
export const spanColumns = [
	"quote",
	"layer",
	"in_short",
	"comments",
	"tags",
	"replied",
	"reply",
	"section",
	"url",
	"citation",
	"document",
	"id",
	"layer_id",
	"entity_id",
	"status",
	"start",
	"end",
	"unit",
	"prefix",
	"suffix",
	"selection",
] as const;
export type SpanColumn = (typeof spanColumns)[number];

/** The unit of `start` and `end`, stated in every row. */
export const offsetUnitCell = "code point";

/** In a table for people, a column of words precedes the column of ids, also for terms. */
const tableNaming: ColumnNaming = {
	nameOf: (field) => (isAttribution(field) ? "claimed_by" : field.name),
	hasIds: ({ kind }) => kind === "reference" || kind === "term",
};

/** Returns the columns of the fields in a table for people. */
export const tableColumns = (layers: ColumnSource, reserved: Iterable<string>): readonly FieldColumn[] =>
	fieldColumns(layers, reserved, tableNaming);

/**
 * Returns the spans of every document in text order. What a person reads comes first, then ids, then positions.
 * `start` and `end` are the current position of the span and are empty for an orphan.
 *
 * @param layer if given, only the spans and fields of this layer are returned
 */
export function spanTable(corpus: Corpus, options: ExportOptions, layer?: Layer): Table {
	const columns = columnsOf(corpus, options, layer);
	const cellsOf = spanCells(corpus);
	return {
		header: columns.map(({ name }) => name),
		rows: spanRowsOf(corpus, layer).map((row) => {
			const cells = cellsOf(row);
			return columns.map((column) => {
				if (column.kind === "span") return cells[column.name];
				const [words = "", ids = ""] = fieldCells(column.field, row.span.entity, row.document);
				return column.kind === "words" ? words : ids;
			});
		}),
	};
}

type TableColumn =
	| { readonly kind: "span"; readonly name: SpanColumn }
	/** The words of the values of a field, or their ids. */
	| { readonly kind: "words" | "ids"; readonly name: string; readonly field: FieldColumn };

function columnsOf(corpus: Corpus, options: ExportOptions, layer: Layer | undefined): readonly TableColumn[] {
	const { layers, selection } = corpus;
	const fields = tableColumns(layers, spanColumns).filter(
		({ field, types }) =>
			(options.entityFields || isAttribution(field)) && (!layer || types.has(layer.entityType.name)),
	);
	const fieldWords = (some: readonly FieldColumn[]) =>
		some.map((field): TableColumn => ({ kind: "words", name: field.name, field }));
	const span = (...names: readonly SpanColumn[]): readonly TableColumn[] =>
		names.map((name) => ({ kind: "span", name }));
	const leading = leadingKeys.flatMap((key) => fields.filter(({ field }) => queryKeyOf(field) === key));
	return [
		...span("quote", "layer"),
		...fieldWords(leading),
		...span("in_short", ...textColumnsOf(corpus), "replied", "reply"),
		...fieldWords(fields.filter((field) => !leading.includes(field))),
		...span("section", "url", ...(options.citation ? (["citation"] as const) : [])),
		...span("document", "id", "layer_id", "entity_id"),
		...fields.flatMap((field): readonly TableColumn[] =>
			field.idName === undefined ? [] : [{ kind: "ids", name: field.idName, field }],
		),
		...span("status", "start", "end", "unit", ...(options.context ? (["prefix", "suffix"] as const) : [])),
		...span(...(selection ? (["selection"] as const) : [])),
	];
}

/** Returns the columns for what people wrote about spans, if anybody did. */
function textColumnsOf({ documents }: Corpus): readonly SpanColumn[] {
	const annotations = documents.flatMap((document) => allSpans(document).map(({ annotation }) => annotation));
	return [
		...(annotations.some((one) => commentsOf(one).length > 0) ? (["comments"] as const) : []),
		...(annotations.some((one) => furtherTagsOf(one).length > 0) ? (["tags"] as const) : []),
	];
}

/** The query keys of the fields that a person reads first. */
const leadingKeys = ["by", "type"];

/** A span with everything that its row states. */
export interface SpanRow {
	readonly document: AnnotatedDocument;
	readonly span: AnnotatedSpan;
	readonly position: TextPosition | undefined;
	/** Address of the span in a published reader. */
	readonly url: string | undefined;
}

/** @param layer if given, only the spans of this layer are returned */
export function spanRowsOf(corpus: Corpus, layer?: Layer): readonly SpanRow[] {
	return corpus.documents.flatMap((document) => {
		const positions = positionsIn(document.text);
		const spans = allSpans(document).filter((span) => !layer || span.layer.id === layer.id);
		return spans.map((span) => ({
			document,
			span,
			position: positions.placementPosition(span.placement),
			url: spanUrl(corpus, document, span.annotation),
		}));
	});
}

function spanCells(corpus: Corpus): (row: SpanRow) => Readonly<Record<SpanColumn, CellValue>> {
	const selection = selectionSentence(corpus) ?? "";
	const replyStateIn = new Map(corpus.documents.map((document) => [document, replyStates(document)]));
	return ({ document, span, position, url = "" }) => {
		const { annotation, entity, layer, placement, section = "" } = span;
		const { exact, prefix, suffix } = annotation.quote;
		const { id } = document.record;
		return {
			quote: exact,
			layer: layer.label,
			in_short: linkedTitle(document, entity.id),
			comments: joinList(commentsOf(annotation)),
			tags: joinList(furtherTagsOf(annotation)),
			replied: replyStateIn.get(document)?.(entity) ?? "",
			reply: joinList(repliesOf(document, entity).map((reply) => titleOf(document, reply))),
			section,
			url,
			citation: spanCitation(corpus, document, span),
			document: id,
			id: annotation.id,
			layer_id: layer.id,
			entity_id: entity.id,
			status: placement.kind,
			start: position?.start ?? "",
			end: position?.end ?? "",
			unit: offsetUnitCell,
			prefix,
			suffix,
			selection,
		};
	};
}

/** Returns the cell of a field and, if the column has ids, the cell of the ids. Empty if the entity has another type. */
export function fieldCells(
	{ field, types, idName }: FieldColumn,
	entity: Entity,
	context: LinkContext,
): readonly CellValue[] {
	const values = types.has(entity.type) ? (entity.fields.get(field.name) ?? []) : [];
	const cell = (texts: readonly string[]) => (field.many ? joinList(texts) : texts.join(""));
	if (idName === undefined) return [cell(values.map((value) => valueText(context, value)))];
	const labels = new Map(field.terms.map(({ id, label }) => [id, label]));
	const text = cell(
		values.map((value) => valueText(context, value)).map((words) => labels.get(words) ?? words),
	);
	const ids = values.map((value) =>
		field.kind === "term" ? valueText(context, value) : idOf(value, context),
	);
	return [text, ids.every((id) => id === "") ? "" : cell(ids)];
}

/** The id of the document is its path, because no id of an entity contains a slash. A plain text has no id. */
function idOf(value: Value, { record }: LinkContext): string {
	switch (value.kind) {
		case "text":
			return "";
		case "entity":
			return value.entity;
		case "document":
			return record.file;
	}
}
