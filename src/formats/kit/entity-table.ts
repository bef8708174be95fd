import type { Entity, Layers } from "../../annotation/index.ts";
import type { Corpus } from "../../corpus/index.ts";
import type { FieldColumn } from "./columns.ts";
import { type LinkContext, linkedTitle } from "./linked-entities.ts";
import { fieldCells, type Table, tableColumns } from "./table.ts";

/** The columns that do not depend on the layers. `document` is empty for a shared entity. */
export const entityColumns = [
	"entity_title",
	"entity_type",
	"document",
	"entity_id",
	"entity_type_id",
] as const;

/**
 * Returns one row for each entity: first the shared entities, then those of each document. What a person reads comes
 * first, then ids.
 */
export function entityTable(corpus: Corpus): Table {
	const { layers, sharedEntities, documents } = corpus;
	const columns = entityFieldColumns(layers);
	const header = [
		...["entity_title", "entity_type", ...columns.map(({ name }) => name)],
		...["document", "entity_id", "entity_type_id", ...columns.flatMap(({ idName }) => idName ?? [])],
	];
	const rowsOf = (document: string, entities: readonly Entity[], context: LinkContext) =>
		entities.map((entity) => {
			const cells = columns.map((column) => fieldCells(column, entity, context));
			const ids = columns.flatMap(({ idName }, index) =>
				idName === undefined ? [] : [cells[index]?.[1] ?? ""],
			);
			return [
				...[
					linkedTitle(context, entity.id),
					typeLabel(entity, layers),
					...cells.map(([words = ""]) => words),
				],
				...[document, entity.id, entity.type, ...ids],
			];
		});
	const shared: LinkContext = {
		layers,
		entities: new Map(sharedEntities.map((entity) => [entity.id, entity])),
		record: { title: "", file: "" },
		text: "",
		spans: [],
		orphans: [],
	};
	return {
		header,
		rows: [
			...rowsOf("", sharedEntities, shared),
			...documents.flatMap((document) => rowsOf(document.record.id, document.documentEntities, document)),
		],
	};
}

const typeLabel = ({ type }: Entity, { types }: Layers): string => types.get(type)?.label.one ?? type;

/** Returns the columns for the fields of every type, including types that no layer uses. */
export function entityFieldColumns({ layers, types }: Layers): readonly FieldColumn[] {
	const used = new Set(layers.map(({ entityType }) => entityType.name));
	const others = [...types.values()].filter(({ name }) => !used.has(name));
	const sources = others.map((entityType) => ({ id: entityType.name.toLowerCase(), entityType }));
	return tableColumns({ layers: [...layers, ...sources] }, entityColumns);
}
