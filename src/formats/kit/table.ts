import type { Entity, TextPosition, Value } from "../../annotation/index.ts";
import {
	type AnnotatedDocument,
	type AnnotatedSpan,
	allSpans,
	type Corpus,
	spanUrl,
} from "../../corpus/index.ts";
import type { ExportOptions } from "../format.ts";
import { plainCitation } from "./citation.ts";
import { type FieldColumn, fieldColumns, joinList } from "./columns.ts";
import { type LinkContext, linkedTitle, valueText } from "./linked-entities.ts";
import { positionsIn } from "./positions.ts";
import { selectionSentence } from "./selection.ts";

export type CellValue = string | number;

/** A table with one row for each span. */
export interface Table {
	readonly header: readonly string[];
	readonly rows: readonly (readonly CellValue[])[];
}

/**
 * The columns that do not depend on the layers. All of these names are reserved whatever the options are,
 * so that no option renames the column of a field.
 */
export const spanColumns = [
	"document",
	"id",
	"layer",
	"status",
	"start",
	"end",
	"unit",
	"quote",
	"prefix",
	"suffix",
	"section",
	"url",
	"entity_id",
	"entity_title",
	"citation",
	"selection",
] as const;
export type SpanColumn = (typeof spanColumns)[number];

/** The unit of `start` and `end`, stated in every row. */
export const offsetUnitCell = "code point";

/**
 * Returns the spans of every document in text order. `start` and `end` are the current position of
 * the span and are empty for an orphan.
 */
export function spanTable(corpus: Corpus, options: ExportOptions): Table {
	const fields = options.entityFields ? fieldColumns(corpus.layers, spanColumns) : [];
	const first = spanColumns.filter(
		(name) => isIncluded(name, options) && name !== "citation" && name !== "selection",
	);
	const last: readonly SpanColumn[] = [
		...(options.citation ? (["citation"] as const) : []),
		...(corpus.selection ? (["selection"] as const) : []),
	];
	const selection = selectionSentence(corpus);
	return {
		header: [
			...first,
			...fields.flatMap(({ name, idName }) => (idName === undefined ? [name] : [name, idName])),
			...last,
		],
		rows: spanRowsOf(corpus).map((row) => {
			const cells = spanCells(row, selection);
			const cell = (name: SpanColumn) => cells[name];
			return [
				...first.map(cell),
				...fields.flatMap((column) => fieldCells(column, row.span.entity, row.document)),
				...last.map(cell),
			];
		}),
	};
}

const isIncluded = (name: SpanColumn, { context }: ExportOptions): boolean =>
	context || (name !== "prefix" && name !== "suffix");

/** A span with everything that its row states. */
export interface SpanRow {
	readonly document: AnnotatedDocument;
	readonly span: AnnotatedSpan;
	readonly position: TextPosition | undefined;
	/** Address of the span in a published reader. */
	readonly url: string | undefined;
}

export function spanRowsOf(corpus: Corpus): readonly SpanRow[] {
	return corpus.documents.flatMap((document) => {
		const positions = positionsIn(document.text);
		return allSpans(document).map((span) => ({
			document,
			span,
			position: positions.placementPosition(span.placement),
			url: spanUrl(corpus, document, span.annotation),
		}));
	});
}

function spanCells(
	{ document, span, position, url = "" }: SpanRow,
	selection = "",
): Readonly<Record<SpanColumn, CellValue>> {
	const { annotation, entity, layer, placement, section = "" } = span;
	const { exact, prefix, suffix } = annotation.quote;
	const { id, title } = document.record;
	return {
		document: id,
		id: annotation.id,
		layer: layer.id,
		status: placement.kind,
		start: position?.start ?? "",
		end: position?.end ?? "",
		unit: offsetUnitCell,
		quote: exact,
		prefix,
		suffix,
		section,
		url,
		entity_id: entity.id,
		entity_title: linkedTitle(document, entity.id),
		citation: plainCitation({ quote: exact, title, section, url }),
		selection,
	};
}

/** Returns the cell of a field and, for a reference, the cell of its ids. Empty if the entity has another type. */
export function fieldCells(
	{ field, types, idName }: FieldColumn,
	entity: Entity,
	context: LinkContext,
): readonly CellValue[] {
	const values = types.has(entity.type) ? (entity.fields.get(field.name) ?? []) : [];
	const cell = (texts: readonly string[]) => (field.many ? joinList(texts) : texts.join(""));
	const text = cell(values.map((value) => valueText(context, value)));
	if (idName === undefined) return [text];
	const ids = values.map((value) => idOf(value, context));
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
