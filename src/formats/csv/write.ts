import type { Entity, Layers } from "../../annotation/index.ts";
import type { Corpus } from "../../corpus/index.ts";
import type { ExportOptions } from "../format.ts";
import type { FieldColumn } from "../kit/columns.ts";
import { type LinkContext, linkedTitle } from "../kit/linked-entities.ts";
import { fieldCells, spanTable, tableColumns } from "../kit/table.ts";
import { csvText, type Delimiter } from "./csv-text.ts";

/** Writes one row for each span. */
export function spanCsv(corpus: Corpus, options: ExportOptions, delimiter: Delimiter): string {
	const { header, rows } = spanTable(corpus, options);
	return csvText([header, ...rows], options, delimiter);
}

/** The first columns of a file with one row for each entity. `document` is empty for a shared entity. */
export const entityColumns = ["document", "entity_id", "entity_type", "entity_title"] as const;

/** Writes one row for each entity: first the shared entities, then those of each document. */
export function entityCsv(corpus: Corpus, options: ExportOptions): string {
	const { layers, sharedEntities, documents } = corpus;
	const columns = entityFieldColumns(layers);
	const header = [
		...entityColumns,
		...columns.flatMap(({ name, idName }) => (idName === undefined ? [name] : [name, idName])),
	];
	const rowsOf = (document: string, entities: readonly Entity[], context: LinkContext) =>
		entities.map((entity) => [
			document,
			entity.id,
			entity.type,
			linkedTitle(context, entity.id),
			...columns.flatMap((column) => fieldCells(column, entity, context)),
		]);
	const shared: LinkContext = {
		layers,
		entities: new Map(sharedEntities.map((entity) => [entity.id, entity])),
		record: { title: "", file: "" },
		text: "",
		spans: [],
		orphans: [],
	};
	const rows = [
		...rowsOf("", sharedEntities, shared),
		...documents.flatMap((document) => rowsOf(document.record.id, document.documentEntities, document)),
	];
	return csvText([header, ...rows], options);
}

/** Returns the columns for the fields of every type, including types that no layer uses. */
export function entityFieldColumns({ layers, types }: Layers): readonly FieldColumn[] {
	const used = new Set(layers.map(({ entityType }) => entityType.name));
	const others = [...types.values()].filter(({ name }) => !used.has(name));
	const sources = others.map((entityType) => ({ id: entityType.name.toLowerCase(), entityType }));
	return tableColumns({ layers: [...layers, ...sources] }, entityColumns);
}
