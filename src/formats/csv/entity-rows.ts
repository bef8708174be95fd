import type { Entity, Layers } from "../../annotation/index.ts";
import { type FieldColumn, fieldColumns } from "../kit/columns.ts";
import { csvText } from "../kit/csv-text.ts";
import type { ExportDocument, ExportInput, ExportOptions } from "../format.ts";
import { type Linked, linkedIn } from "../kit/linked.ts";
import { type Cell, fieldCells } from "../kit/table.ts";

/** The columns of ours in a file with a row for each entity. `document` is empty where documents share it. */
export const entityColumns = ["document", "entity_id", "entity_type", "entity_title"] as const;

/** The columns for the fields of every type, of those that no layer uses too. */
export function entityFieldColumns({ layers, types }: Layers): readonly FieldColumn[] {
	const used = new Set(layers.map(({ entityType }) => entityType.name));
	const others = [...types.values()].filter(({ name }) => !used.has(name));
	const homes = others.map((entityType) => ({ id: entityType.name.toLowerCase(), entityType }));
	return fieldColumns({ layers: [...layers, ...homes] }, entityColumns);
}

/** CSV with every entity and every field: the shared ones first, then those of each document. */
export function entityRows(input: ExportInput, options: ExportOptions): string {
	const columns = entityFieldColumns(input.layers);
	const header = [
		...entityColumns,
		...columns.flatMap(({ name, idName }) => (idName === undefined ? [name] : [name, idName])),
	];
	const shared = { id: "", title: "", file: "", entities: [] };
	const rowsOf = (
		document: Pick<ExportDocument, "title" | "file" | "entities"> & { readonly id: string },
		entities: readonly Entity[],
	) => {
		const linked = linkedIn(input, document);
		return entities.map((entity) => rowOf(entity, columns, { document, linked }));
	};
	const rows = [
		...rowsOf(shared, input.register),
		...input.documents.flatMap((document) => rowsOf(document, document.entities)),
	];
	return csvText([header, ...rows], options);
}

function rowOf(
	entity: Entity,
	columns: readonly FieldColumn[],
	{
		document,
		linked,
	}: { readonly document: { readonly id: string; readonly file: string }; readonly linked: Linked },
): readonly Cell[] {
	return [
		document.id,
		entity.id,
		entity.type,
		linked.title(entity.id),
		...columns.flatMap((column) => fieldCells(column, { entity, linked, document })),
	];
}
