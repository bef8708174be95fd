import {
	createReport,
	documentId,
	type Entity,
	entityId,
	excerpt,
	type Layers,
	type ReadResult,
} from "../../annotation/index.ts";
import type { ImportedCorpus, ImportedDocument } from "../../corpus/index.ts";
import type { ImportedFile } from "../format.ts";
import { fieldsFromCells, undefinedType } from "../kit/entity-cells.ts";
import { entityColumns, entityFieldColumns } from "../kit/entity-table.ts";
import { documentIdPattern, idPattern } from "../kit/ids.ts";
import { headOf, readOneFile } from "../kit/one-file.ts";
import { readCsv } from "./read.ts";
import { hasEntityColumns, readRows } from "./rows.ts";

/**
 * Reads the file with spans, the file with entities, or both. If both files describe an entity, the
 * file with entities is used.
 */
export function readCsvEntities(files: readonly ImportedFile[], layers?: Layers): ReadResult<ImportedCorpus> {
	const entityFiles = files.filter((file) => hasEntityColumns(headOf(file)));
	const spans = readOneFile((content, file) => readCsv(content, file, layers))(
		files.filter((file) => !entityFiles.includes(file)),
	);
	const results = entityFiles.map(({ name, content }) => readEntityRows(content, name, layers));
	const entities: EntitiesByDocument = new Map(results.flatMap(({ value }) => [...value]));
	const sharedEntities = entities.get("") ?? [];
	const withAnnotations = new Set<string>(spans.value.documents.map(({ id }) => id));
	return {
		value: {
			layers: layers ?? spans.value.layers,
			sharedEntities,
			documents: [
				...spans.value.documents.map((document) => ({
					...document,
					entities: mergeEntities(entities.get(document.id) ?? [], document.entities, sharedEntities),
				})),
				...[...entities].flatMap(([id, documentEntities]) =>
					id === "" || withAnnotations.has(id) ? [] : [documentWithoutAnnotations(id, documentEntities)],
				),
			],
		},
		problems: [...spans.problems, ...results.flatMap(({ problems }) => problems)],
	};
}

/** Adds the entities that occur only in the rows of spans to the entities of the file with entities. */
function mergeEntities(
	documentEntities: readonly Entity[],
	fromSpans: readonly Entity[],
	sharedEntities: readonly Entity[],
): readonly Entity[] {
	const known = new Set([...documentEntities, ...sharedEntities].map(({ id }) => id));
	return [...documentEntities, ...fromSpans.filter(({ id }) => !known.has(id))];
}

const documentWithoutAnnotations = (id: string, entities: readonly Entity[]): ImportedDocument => ({
	id: documentId(id),
	title: id,
	language: undefined,
	text: undefined,
	annotations: [],
	sections: [],
	relations: [],
	entities,
});

/** Entities by the id of their document. Shared entities are under the empty id. */
type EntitiesByDocument = ReadonlyMap<string, readonly Entity[]>;

/**
 * Reads a file with entities. Fields are read only if layers are given, because the layers define which values
 * a cell can have.
 */
function readEntityRows(content: string, file: string, layers?: Layers): ReadResult<EntitiesByDocument> {
	const { value, problems } = readRows(content, file, ",");
	const report = createReport(file);
	const columns = layers ? entityFieldColumns(layers) : [];
	const known = new Set<string>([
		...entityColumns,
		...columns.flatMap(({ name, idName }) => [name, ...(idName ? [idName] : [])]),
	]);
	const unread = value.header.filter((name) => !known.has(name));
	if (unread.length > 0) {
		const reason = `These columns are not read: ${excerpt(unread.join(", "))}.`;
		const hint = layers
			? "Correct their names, or define them in layers.json."
			: "Import the file into a folder with its layers.";
		report.warning("1:1", "W_CSV_COLUMN", reason, hint);
	}
	const byDocument = new Map<string, Map<string, Entity>>();
	for (const row of value.rows) {
		const document = row.cell("document") ?? "";
		const id = row.cell("entity_id") ?? "";
		// Without a column of ids, `entity_type` has the id.
		const typeName = row.cell("entity_type_id") ?? row.cell("entity_type") ?? "";
		const type = layers?.types.get(typeName) ?? undefinedType(typeName);
		const entities = byDocument.get(document) ?? new Map<string, Entity>();
		const fault = faultOf({ document, id, isTaken: entities.has(id) });
		if (fault) {
			report.error(row.location, "E_CSV_ENTITY", fault, "Correct the row.");
			continue;
		}
		byDocument.set(document, entities);
		const ownColumns = columns.filter(({ types }) => types.has(type.name));
		const fields = fieldsFromCells(row, ownColumns, type, {
			document: document === "" ? undefined : documentId(document),
			report,
		});
		entities.set(id, { id: entityId(id), type: typeName, fields, extra: {} });
	}
	return {
		value: new Map([...byDocument].map(([document, entities]) => [document, [...entities.values()]])),
		problems: [...problems, ...report.problems],
	};
}

interface EntityRow {
	readonly document: string;
	readonly id: string;
	readonly isTaken: boolean;
}

function faultOf({ document, id, isTaken }: EntityRow): string | undefined {
	if (document !== "" && !documentIdPattern.test(document)) {
		return `"${excerpt(document)}" is not a valid id of a document.`;
	}
	if (!idPattern.test(id)) return `"${excerpt(id)}" is not a valid id of an entity.`;
	return isTaken ? `The id "${id}" is already in use.` : undefined;
}
