import {
	documentId,
	type Entity,
	type EntityType,
	entityId,
	excerpt,
	type Layers,
	type Read,
	type Report,
	reportOn,
} from "../../annotation/index.ts";
import type { ExportDocument, ExportInput, ExportOptions, Format, ImportedFile, Written } from "../format.ts";
import { type Cells, fieldsOf } from "../kit/cell-entities.ts";
import { type FieldColumn, fieldColumns } from "../kit/columns.ts";
import { csvText } from "../kit/csv-text.ts";
import { fileName } from "../kit/file-name.ts";
import { documentIdPattern, idPattern } from "../kit/ids.ts";
import { type Linked, linkedIn } from "../kit/linked.ts";
import { lossesOf } from "../kit/losses.ts";
import { headOf, readOneFile } from "../kit/one-file.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import { type Cell, fieldCells } from "../kit/table.ts";
import { rowLosses } from "./losses.ts";
import { headerOf, readCsv } from "./read.ts";
import { readRows } from "./rows.ts";
import { firstRows, spanRows } from "./separated.ts";

/** The spans as CSV has them, and beside them every entity with every field, whatever is linked to it. */
export const csvEntities: Format = {
	id: "csv-entities",
	label: "CSV with entities",
	extension: "csv",
	mediaType: "text/csv;charset=utf-8",
	offsets: "code point",
	write: writeCsvEntities,
	table: firstRows(","),
	read: readCsvEntities,
	detect: (files) => files.some((file) => hasEntityColumns(headOf(file))),
};

function writeCsvEntities(input: ExportInput, options: ExportOptions): Written {
	const file = (extension: string, content: string) => ({
		name: fileName(input.documents, extension),
		mediaType: csvEntities.mediaType,
		content,
	});
	return {
		files: [
			file("csv", spanRows(input, options, ",")),
			file("entities.csv", entityRows(applyOptions(input, options), options)),
		],
		losses: [
			...reductionLosses(input, options),
			...lossesOf(input, rowLosses(input, options, { withEntities: true })),
		],
	};
}

/** Takes both files, or either alone; what both say of an entity is taken from its own row. */
function readCsvEntities(files: readonly ImportedFile[], layers?: Layers): Read<ExportInput> {
	const entityFiles = files.filter((file) => hasEntityColumns(headOf(file)));
	const spans = readOneFile((content, file) => readCsv(content, file, layers))(
		files.filter((file) => !entityFiles.includes(file)),
	);
	const read = entityFiles.map(({ name, content }) => readEntityRows(content, name, layers));
	const homes: EntitiesByHome = new Map(read.flatMap(({ value }) => [...value]));
	const register = homes.get("") ?? [];
	const withSpans = new Set<string>(spans.value.documents.map(({ id }) => id));
	return {
		value: {
			layers: layers ?? spans.value.layers,
			register,
			documents: [
				...spans.value.documents.map((document) => ({
					...document,
					entities: together(homes.get(document.id) ?? [], document.entities, register),
				})),
				...[...homes].flatMap(([home, entities]) =>
					home === "" || withSpans.has(home) ? [] : [documentOf(home, entities)],
				),
			],
		},
		problems: [...spans.problems, ...read.flatMap(({ problems }) => problems)],
	};
}

/** The entities with rows of their own, and those that only a row of a span describes. */
function together(
	own: readonly Entity[],
	described: readonly Entity[],
	register: readonly Entity[],
): readonly Entity[] {
	const known = new Set([...own, ...register].map(({ id }) => id));
	return [...own, ...described.filter(({ id }) => !known.has(id))];
}

const documentOf = (id: string, entities: readonly Entity[]): ExportDocument => ({
	id: documentId(id),
	title: id,
	file: `corpus/${id}.md`,
	language: undefined,
	text: "",
	spans: [],
	sections: [],
	entities,
});

/** Entities by the id of their document; under no id, those that documents share. */
type EntitiesByHome = ReadonlyMap<string, readonly Entity[]>;

/** The first columns of a file with one row per entity. `document` is empty for a shared entity. */
const entityColumns = ["document", "entity_id", "entity_type", "entity_title"] as const;

const needed = entityColumns.filter((name) => name !== "entity_title");

/** True where the first record of the content names the columns of a file with entities. */
function hasEntityColumns(content: string): boolean {
	const names = headerOf(content, ",");
	return needed.every((name) => names.includes(name)) && !names.includes("quote");
}

/** Reads a file with entities; their fields with the layers alone, which say what a cell holds. */
function readEntityRows(content: string, file: string, layers?: Layers): Read<EntitiesByHome> {
	const { value, problems } = readRows(content, file, ",");
	const report = reportOn(file);
	const columns = layers ? entityFieldColumns(layers) : [];
	const known = new Set<string>([
		...entityColumns,
		...columns.flatMap(({ name, idName }) => [name, ...(idName ? [idName] : [])]),
	]);
	const unread = value.header.filter((name) => !known.has(name));
	if (unread.length > 0) {
		const reason = `These columns are not read: ${excerpt(unread.join(", "))}.`;
		const hint = layers ? "Correct their names, or define them in layers.json." : "Read it with its layers.";
		report.warning("1:1", "W_CSV_COLUMN", reason, hint);
	}
	const homes = new Map<string, Map<string, Entity>>();
	for (const row of value.rows) {
		const home = row.cell("document") ?? "";
		const id = row.cell("entity_id") ?? "";
		const typeName = row.cell("entity_type") ?? "";
		const type = layers?.types.get(typeName);
		const entities = homes.get(home) ?? new Map<string, Entity>();
		const fault = faultOf({ home, id, isTaken: entities.has(id) }, layers && !type ? typeName : undefined);
		if (fault) {
			report.error(row.place, "E_CSV_ENTITY", fault, "Correct it, or define its type in layers.json.");
			continue;
		}
		homes.set(home, entities);
		const fields = fieldsIn(row, type, columns, home, report);
		entities.set(id, { id: entityId(id), type: typeName, fields, extra: {} });
	}
	return {
		value: new Map([...homes].map(([home, entities]) => [home, [...entities.values()]])),
		problems: [...problems, ...report.problems],
	};
}

function faultOf(
	{ home, id, isTaken }: { readonly home: string; readonly id: string; readonly isTaken: boolean },
	strangeType: string | undefined,
): string | undefined {
	if (home !== "" && !documentIdPattern.test(home)) return `"${excerpt(home)}" is no id of a document.`;
	if (!idPattern.test(id)) return `"${excerpt(id)}" is no id of an entity.`;
	if (isTaken) return `The id "${id}" is taken already.`;
	return strangeType === undefined ? undefined : `There is no type "${excerpt(strangeType)}".`;
}

function fieldsIn(
	row: Cells,
	type: EntityType | undefined,
	columns: readonly FieldColumn[],
	home: string,
	report: Report,
): Entity["fields"] {
	if (!type) return new Map();
	const document = home === "" ? undefined : documentId(home);
	const own = columns.filter(({ types }) => types.has(type.name));
	return fieldsOf(row, own, type, { document, report });
}

/** The columns for the fields of every type, of those that no layer uses too. */
function entityFieldColumns({ layers, types }: Layers): readonly FieldColumn[] {
	const used = new Set(layers.map(({ entityType }) => entityType.name));
	const others = [...types.values()].filter(({ name }) => !used.has(name));
	const homes = others.map((entityType) => ({ id: entityType.name.toLowerCase(), entityType }));
	return fieldColumns({ layers: [...layers, ...homes] }, entityColumns);
}

/** CSV with every entity and every field: the shared ones first, then those of each document. */
function entityRows(input: ExportInput, options: ExportOptions): string {
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
