import {
	type DocumentId,
	type Entity,
	type EntityType,
	entityId,
	excerpt,
	type Layers,
	type Report,
	type Value,
} from "../../annotation/index.ts";
import { type FieldColumn, fieldColumns } from "./columns.ts";
import { idPattern } from "./ids.ts";
import { splitList } from "./list-cell.ts";
import { ownColumns } from "./table.ts";

/** One row of a table, of whatever format. */
export interface Cells {
	/** Where the row begins in its file, `line:column`. */
	readonly place: string;
	/** The text of a column; undefined where the row has no such column. */
	cell(column: string): string | undefined;
}

/** The entities of one document, gathered from the rows that link to them. */
export interface CellEntities {
	readonly entities: readonly Entity[];
	/** Takes the entity of a row in; a second row of the same one must say the same. */
	add(row: Cells, id: string, type: EntityType): void;
}

/** Names of every column that a file with these layers may have. */
export const columnNames = (layers: Layers): readonly string[] => [
	...ownColumns,
	...fieldColumns(layers, ownColumns).flatMap(({ name, idName }) => [name, ...(idName ? [idName] : [])]),
];

export function cellEntities(layers: Layers, document: DocumentId, report: Report): CellEntities {
	const columns = fieldColumns(layers, ownColumns);
	const entities: Entity[] = [];
	const seen = new Map<string, string>();
	return {
		entities,
		add(row, id, type) {
			const own = columns.filter((column) => column.types.has(type.name));
			const cells = own.flatMap(({ name, idName = "" }) => [row.cell(name), row.cell(idName)]);
			const content = JSON.stringify([type.name, row.cell("entity_title"), ...cells]);
			const first = seen.get(id);
			if (first === undefined) {
				seen.set(id, content);
				const fields = fieldsOf(row, own, type, { document, report });
				entities.push({ id: entityId(id), type: type.name, fields, extra: {} });
			} else if (first !== content) {
				const reason = `This row describes "${id}" otherwise than the first row with it does; the first is taken.`;
				report.warning(row.place, "W_CELL_ENTITY", reason, "Give every row of it the same cells.");
			}
		},
	};
}

export interface CellContext {
	/** The document that a value may stand for; undefined for what documents share. */
	readonly document: DocumentId | undefined;
	readonly report: Report;
}

/** The fields of an entity as the cells of a row have them. */
export function fieldsOf(
	row: Cells,
	columns: readonly FieldColumn[],
	type: EntityType,
	context: CellContext,
): Entity["fields"] {
	const fields = new Map<string, readonly Value[]>();
	for (const column of columns) {
		const values = valuesOf(row, column, context);
		if (values.length > 0) fields.set(column.field.name, values);
	}
	const title = row.cell("entity_title") ?? "";
	// Without its fields an entity has its title still, in the column that every file has.
	if (
		title !== "" &&
		!columns.some(({ name, field }) => field.name === type.title && row.cell(name) !== undefined)
	) {
		fields.set(type.title, [{ kind: "text", text: title }]);
	}
	return fields;
}

function valuesOf(
	row: Cells,
	{ name, idName, field }: FieldColumn,
	{ document, report }: CellContext,
): readonly Value[] {
	const cell = row.cell(name) ?? "";
	if (cell === "") return [];
	const texts = field.many ? splitList(cell) : [cell];
	const idCell = row.cell(idName ?? "") ?? "";
	const ids = idCell === "" ? [] : field.many ? splitList(idCell) : [idCell];
	if (ids.length > 0 && ids.length !== texts.length) {
		const reason = `"${name}" holds ${texts.length} names, but "${idName}" ${ids.length} ids.`;
		report.error(
			row.place,
			"E_CELL_IDS",
			reason,
			"Give each name its id, or an empty one where it has none.",
		);
		return [];
	}
	return texts.flatMap((text, index): readonly Value[] => {
		const id = ids[index] ?? "";
		if (document !== undefined && id === `corpus/${document}.md`) return [{ kind: "document" }];
		if (id !== "" && idPattern.test(id)) return [{ kind: "entity", entity: entityId(id) }];
		const isTerm = field.kind !== "term" || field.terms.some((term) => term.id === text);
		if (id === "" && isTerm) return [{ kind: "text", text }];
		const wrong = id === "" ? { name, cell: text } : { name: idName, cell: id };
		const reason = `"${wrong.name}" cannot be "${excerpt(wrong.cell)}".`;
		const hint =
			id === ""
				? `Use one of ${field.terms.map((term) => term.id).join(", ")}.`
				: "Write the id of an entity.";
		report.error(row.place, "E_CELL_VALUE", reason, hint);
		return [];
	});
}
