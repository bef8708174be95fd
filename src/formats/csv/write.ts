import type { Entity, Layers } from "../../annotation/index.ts";
import type { ExportDocument, ExportInput, ExportOptions } from "../format.ts";
import { type FieldColumn, fieldColumns } from "../kit/columns.ts";
import { linkedEntities } from "../kit/linked-entities.ts";
import { fieldCells, spanTable } from "../kit/table.ts";
import { csvText, type Delimiter } from "./csv-text.ts";

/** Writes one row for each span. */
export function spanCsv(input: ExportInput, options: ExportOptions, delimiter: Delimiter): string {
	const { header, rows } = spanTable(input, options);
	return csvText([header, ...rows], options, delimiter);
}

/** The first columns of a file with one row for each entity. `document` is empty for a shared entity. */
export const entityColumns = ["document", "entity_id", "entity_type", "entity_title"] as const;

/** Writes one row for each entity: first the shared entities, then those of each document. */
export function entityCsv(input: ExportInput, options: ExportOptions): string {
	const columns = entityFieldColumns(input.layers);
	const header = [
		...entityColumns,
		...columns.flatMap(({ name, idName }) => (idName === undefined ? [name] : [name, idName])),
	];
	const rowsOf = (document: RowDocument, entities: readonly Entity[]) => {
		const linked = linkedEntities(input, document);
		return entities.map((entity) => [
			document.id,
			entity.id,
			entity.type,
			linked.title(entity.id),
			...columns.flatMap((column) => fieldCells(column, { entity, linked, document })),
		]);
	};
	const rows = [
		...rowsOf({ id: "", title: "", file: "", entities: [] }, input.sharedEntities),
		...input.documents.flatMap((document) => rowsOf(document, document.entities)),
	];
	return csvText([header, ...rows], options);
}

interface RowDocument extends Pick<ExportDocument, "title" | "file" | "entities"> {
	/** Empty for the shared entities. */
	readonly id: string;
}

/** Returns the columns for the fields of every type, including types that no layer uses. */
export function entityFieldColumns({ layers, types }: Layers): readonly FieldColumn[] {
	const used = new Set(layers.map(({ entityType }) => entityType.name));
	const others = [...types.values()].filter(({ name }) => !used.has(name));
	const sources = others.map((entityType) => ({ id: entityType.name.toLowerCase(), entityType }));
	return fieldColumns({ layers: [...layers, ...sources] }, entityColumns);
}
