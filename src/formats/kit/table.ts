import type { Entity, TextPosition, Value } from "../../annotation/index.ts";
import type { ExportDocument, ExportInput, ExportOptions, ExportSpan } from "../format.ts";
import { citationOf } from "./citation.ts";
import { type FieldColumn, fieldColumns } from "./columns.ts";
import { type Linked, linkedIn } from "./linked.ts";
import { joinList } from "./list-cell.ts";
import { positionsIn } from "./positions.ts";

export type Cell = string | number;

/** One row a span, for any format of rows and columns. */
export interface Table {
	readonly header: readonly string[];
	readonly rows: readonly (readonly Cell[])[];
}

/** The columns of ours. Their names are taken whatever the options are, so that no option renames a field's column. */
export const ownColumns = [
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
] as const;
export type OwnColumn = (typeof ownColumns)[number];

/** What `start` and `end` count, said in every row. */
export const unit = "code point";

/**
 * The spans of every document in text order. `start` and `end` are where a span
 * stands now and are empty for an orphan; a cell without a value is empty.
 */
export function tableOf(input: ExportInput, options: ExportOptions): Table {
	const fields = options.entityFields ? fieldColumns(input.layers, ownColumns) : [];
	const own = ownColumns.filter((name) => isWanted(name, options) && name !== "citation");
	const last: readonly OwnColumn[] = options.citation ? ["citation"] : [];
	return {
		header: [
			...own,
			...fields.flatMap(({ name, idName }) => (idName === undefined ? [name] : [name, idName])),
			...last,
		],
		rows: rowsOf(input).map((row) => {
			const cells = ownCells(row);
			const cell = (name: OwnColumn) => cells[name];
			return [...own.map(cell), ...fields.flatMap((column) => fieldCells(column, row)), ...last.map(cell)];
		}),
	};
}

const isWanted = (name: OwnColumn, { context }: ExportOptions): boolean =>
	context || (name !== "prefix" && name !== "suffix");

/** A span with what a row says of it. */
export interface Row {
	readonly document: ExportDocument;
	readonly span: ExportSpan;
	readonly place: TextPosition | undefined;
	readonly linked: Linked;
	readonly entity: Entity | undefined;
}

export function rowsOf(input: ExportInput): readonly Row[] {
	return input.documents.flatMap((document) => {
		const positions = positionsIn(document.text);
		const linked = linkedIn(input, document);
		return document.spans.map((span) => ({
			document,
			span,
			place: positions.placeOf(span.placement),
			linked,
			entity: linked.entity(span.annotation.entity),
		}));
	});
}

function ownCells({ document, span, place, linked }: Row): Readonly<Record<OwnColumn, Cell>> {
	const { annotation, placement, section = "", url = "" } = span;
	const { exact, prefix, suffix } = annotation.quote;
	return {
		document: document.id,
		id: annotation.id,
		layer: annotation.layer,
		status: placement.kind,
		start: place?.start ?? "",
		end: place?.end ?? "",
		unit,
		quote: exact,
		prefix,
		suffix,
		section,
		url,
		entity_id: annotation.entity,
		entity_title: linked.title(annotation.entity),
		citation: citationOf({ quote: exact, title: document.title, place: section, url }),
	};
}

/** The cell of a column, and for a reference that of the ids; empty where the entity is of another type. */
export function fieldCells(
	{ field, types, idName }: FieldColumn,
	row: Pick<Row, "entity" | "linked"> & { readonly document: Pick<ExportDocument, "file"> },
): readonly Cell[] {
	const { entity, linked } = row;
	const values = entity && types.has(entity.type) ? (entity.fields.get(field.name) ?? []) : [];
	const cell = (texts: readonly string[]) => (field.many ? joinList(texts) : texts.join(""));
	const words = cell(values.map(linked.words));
	if (idName === undefined) return [words];
	const ids = values.map((value) => idOf(value, row.document));
	return [words, ids.every((id) => id === "") ? "" : cell(ids)];
}

/** The document goes by its file, whose slash no entity's id can hold; a plain name has no id. */
function idOf(value: Value, { file }: Pick<ExportDocument, "file">): string {
	switch (value.kind) {
		case "text":
			return "";
		case "entity":
			return value.entity;
		case "document":
			return file;
	}
}
