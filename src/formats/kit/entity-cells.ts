import {
	type DocumentId,
	type Entity,
	entityId,
	excerpt,
	type Field,
	type Layers,
	type Report,
	type Value,
} from "../../annotation/index.ts";
import { type FieldColumn, splitList } from "./columns.ts";
import { idPattern } from "./ids.ts";
import { spanColumns, tableColumns } from "./table.ts";

/** A row of any table format. */
export interface CellRow {
	/** Start of the row in its file, as `line:column`. */
	readonly location: string;
	/** Returns the text of a column. Undefined if the table has no such column. */
	cell(column: string): string | undefined;
}

/** What the cells of an entity need of its type. An `EntityType` is one. */
export interface TitledType {
	readonly name: string;
	/** Name of the field that has the title. */
	readonly title: string;
}

/** The type of an entity whose layer or type the folder does not define. Import replaces this type. */
export const undefinedType = (name: string): TitledType => ({ name, title: "name" });

/** Collects the entities of one document from the rows of its spans. */
export interface EntityCollector {
	readonly entities: readonly Entity[];
	/** Adds the entity of a row. Warns if an earlier row describes the same entity differently. */
	add(row: CellRow, id: string, type: TitledType): void;
}

/** Returns the name of every column that a file with these layers can have. */
export const columnNames = (layers: Layers): readonly string[] => [
	...spanColumns,
	...tableColumns(layers, spanColumns).flatMap(({ name, idName }) => [name, ...(idName ? [idName] : [])]),
];

export function collectEntities(
	columns: readonly FieldColumn[],
	document: DocumentId,
	report: Report,
): EntityCollector {
	const entities: Entity[] = [];
	const seen = new Map<string, string>();
	return {
		entities,
		add(row, id, type) {
			const ownColumns = columns.filter((column) => column.types.has(type.name));
			const cells = ownColumns.flatMap(({ name, idName = "" }) => [row.cell(name), row.cell(idName)]);
			const content = JSON.stringify([type.name, titleCell(row), ...cells]);
			const first = seen.get(id);
			if (first === undefined) {
				seen.set(id, content);
				const fields = fieldsFromCells(row, ownColumns, type, { document, report });
				entities.push({ id: entityId(id), type: type.name, fields, extra: {} });
			} else if (first !== content) {
				const reason = `This row and an earlier row describe "${id}" differently. The earlier row is used.`;
				report.warning(
					row.location,
					"W_CELL_ENTITY",
					reason,
					"Write the same values in every row of this entity.",
				);
			}
		},
	};
}

/** The names of the column differ between files with a row for each span and for each entity. */
const titleCell = (row: CellRow): string => row.cell("in_short") ?? row.cell("entity_title") ?? "";

export interface FieldContext {
	/** The document that a value can refer to. Undefined for shared entities. */
	readonly document: DocumentId | undefined;
	readonly report: Report;
}

/** Returns the fields of an entity that the cells of a row state. */
export function fieldsFromCells(
	row: CellRow,
	columns: readonly FieldColumn[],
	type: TitledType,
	context: FieldContext,
): Entity["fields"] {
	const fields = new Map<string, readonly Value[]>();
	for (const column of columns) {
		const values = valuesOf(row, column, context);
		if (values.length > 0) fields.set(column.field.name, values);
	}
	const title = titleCell(row);
	// A file without the columns of fields still has the title of the entity.
	if (
		title !== "" &&
		!columns.some(({ name, field }) => field.name === type.title && row.cell(name) !== undefined)
	) {
		fields.set(type.title, [{ kind: "text", text: title }]);
	}
	return fields;
}

function valuesOf(
	row: CellRow,
	{ name, idName, field }: FieldColumn,
	{ document, report }: FieldContext,
): readonly Value[] {
	const cell = row.cell(name) ?? "";
	if (cell === "") return [];
	const texts = field.many ? splitList(cell) : [cell];
	const idCell = row.cell(idName ?? "") ?? "";
	const ids = idCell === "" ? [] : field.many ? splitList(idCell) : [idCell];
	if (ids.length > 0 && ids.length !== texts.length) {
		const reason = `"${name}" has ${texts.length} names, but "${idName}" has ${ids.length} ids.`;
		report.error(
			row.location,
			"E_CELL_IDS",
			reason,
			"Write one id for each name. Leave the id empty if the name has none.",
		);
		return [];
	}
	return texts.flatMap((text, index): readonly Value[] => {
		const id = ids[index] ?? "";
		const term = field.kind === "term" ? termNamed(field, id === "" ? text : id) : undefined;
		if (term !== undefined) return [{ kind: "text", text: term }];
		if (document !== undefined && isFileOf(document, id)) return [{ kind: "document" }];
		if (field.kind !== "term" && id !== "" && idPattern.test(id))
			return [{ kind: "entity", entity: entityId(id) }];
		if (id === "" && field.kind !== "term") return [{ kind: "text", text }];
		const wrong = id === "" ? { name, cell: text } : { name: idName, cell: id };
		const reason = `"${excerpt(wrong.cell)}" is not a valid value of "${wrong.name}".`;
		const hint =
			field.kind === "term"
				? `Use one of ${field.terms.map((term) => term.id).join(", ")}.`
				: "Write the id of an entity.";
		report.error(row.location, "E_CELL_VALUE", reason, hint);
		return [];
	});
}

/** True for the path of the file of a document. A table does not state what kind of file it is. */
const isFileOf = (document: DocumentId, path: string): boolean =>
	path === `corpus/${document}.md` || path === `corpus/${document}.txt`;

/** Returns the id of the term with an id or a label. */
const termNamed = ({ terms }: Field, name: string): string | undefined =>
	(terms.find(({ id }) => id === name) ?? terms.find(({ label }) => label === name))?.id;
