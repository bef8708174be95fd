import {
	type Annotation,
	annotationId,
	codePoints,
	createReport,
	type DocumentId,
	documentId,
	entityId,
	excerpt,
	type Layers,
	layerId,
	noteLayerId,
	type ProblemCode,
	type ReadResult,
	type Report,
	type TextPosition,
	withBodies,
	withNoteLayer,
} from "../../annotation/index.ts";
import type { ImportedCorpus, ImportedDocument } from "../../corpus/index.ts";
import { splitList } from "../kit/columns.ts";
import {
	type CellRow,
	collectEntities,
	columnNames,
	type EntityCollector,
	undefinedType,
} from "../kit/entity-cells.ts";
import { documentIdPattern, idPattern, layerIdPattern } from "../kit/ids.ts";
import { offsetUnitCell, spanColumns, tableColumns } from "../kit/table.ts";
import type { Delimiter } from "./csv-text.ts";
import { readRows, requiredSpanColumns } from "./rows.ts";

/**
 * Reads quotes, positions, section labels and links to entities and, if layers are given, the
 * fields of the entities. A CSV file has no text.
 */
export function readCsv(
	content: string,
	file: string,
	folderLayers?: Layers,
	delimiter: Delimiter = ",",
): ReadResult<ImportedCorpus> {
	const { value, problems } = readRows(content, file, delimiter);
	const hasNotes = value.rows.some((row) => layerIn(row) === noteLayerId);
	const layers = folderLayers && (hasNotes ? withNoteLayer(folderLayers) : folderLayers);
	const report = createReport(file);
	const isRefused = value.header.length === 0 && problems.length > 0;
	const missing = isRefused ? [] : requiredSpanColumns.filter((name) => !value.header.includes(name));
	if (missing.length > 0) {
		const reason = `The file has no column ${missing.map((name) => `"${name}"`).join(", ")}.`;
		report.error("1:1", "E_CSV_COLUMN", reason, "Start from a file that Ascribe exported.");
	}
	const documents = missing.length > 0 ? [] : readDocuments(value.rows, layers, report);
	if (documents.length > 0) reportUnread(value.header, layers, report);
	return {
		value: { layers: layers ?? { layers: [], types: new Map() }, sharedEntities: [], documents },
		problems: [...problems, ...report.problems],
	};
}

function reportUnread(header: readonly string[], layers: Layers | undefined, report: Report): void {
	const reason = "A CSV file does not contain the documents, so the spans have no position yet.";
	report.warning("", "W_CSV_PARTIAL", reason, "Import the file into a folder that contains the documents.");
	const known = new Set<string>(layers ? columnNames(layers) : spanColumns);
	const unread = header.filter((name) => !known.has(name));
	if (unread.length === 0) return;
	const names = excerpt(unread.join(", "));
	const hint = layers
		? "Correct their names, or define them in layers.json."
		: "Import the file into a folder with its layers.";
	report.warning("1:1", "W_CSV_COLUMN", `These columns are not read: ${names}.`, hint);
}

interface DocumentRows {
	readonly annotations: Annotation[];
	/** Ids of the annotations. */
	readonly ids: Set<string>;
	/** Undefined without layers. */
	readonly entities: EntityCollector | undefined;
}

function readDocuments(
	rows: readonly CellRow[],
	layers: Layers | undefined,
	report: Report,
): readonly ImportedDocument[] {
	const byDocument = new Map<DocumentId, DocumentRows>();
	const columns = layers && tableColumns(layers, spanColumns);
	for (const row of rows) {
		const name = row.cell("document") ?? "";
		if (!documentIdPattern.test(name)) {
			const reason = `"${excerpt(name)}" is not a valid id of a document.`;
			report.error(row.location, "E_CSV_ID", reason, "Write the name of its file without the suffix.");
			continue;
		}
		const id = documentId(name);
		const document = byDocument.get(id) ?? {
			annotations: [],
			ids: new Set(),
			entities: columns && collectEntities(columns, id, report),
		};
		byDocument.set(id, document);
		readAnnotation(row, document, layers, report);
	}
	return [...byDocument].map(([id, { annotations, entities }]) => ({
		id,
		title: id,
		language: undefined,
		text: undefined,
		annotations,
		sections: [],
		relations: [],
		entities: entities?.entities ?? [],
	}));
}

function readAnnotation(
	row: CellRow,
	{ annotations, ids, entities }: DocumentRows,
	layers: Layers | undefined,
	report: Report,
): void {
	const id = row.cell("id") ?? "";
	const entity = row.cell("entity_id") ?? "";
	const layer = layerIn(row);
	const exact = row.cell("quote") ?? "";
	const fault = faultOf({ id, entity, layer, exact }, ids);
	if (fault) {
		report.error(row.location, fault.code, fault.reason, fault.hint);
		return;
	}
	ids.add(id);
	const type = layers?.layers.find((one) => one.id === layer)?.entityType;
	entities?.add(row, entity, type ?? undefinedType(layer));
	annotations.push({
		id: annotationId(id),
		layer: layerId(layer),
		entity: entityId(entity),
		quote: { exact, prefix: row.cell("prefix") ?? "", suffix: row.cell("suffix") ?? "" },
		position: positionIn(row, report),
		extra: withBodies({}, { comments: listIn(row, "comments"), tags: listIn(row, "tags") }),
	});
}

/** Without a column of ids, `layer` has the id. */
const layerIn = (row: CellRow): string => row.cell("layer_id") ?? row.cell("layer") ?? "";

const listIn = (row: CellRow, column: string): readonly string[] => splitList(row.cell(column) ?? "");

interface Fault {
	readonly code: ProblemCode;
	readonly reason: string;
	readonly hint: string;
}

function faultOf(
	{ id, entity, layer, exact }: Readonly<Record<"id" | "entity" | "layer" | "exact", string>>,
	takenIds: ReadonlySet<string>,
): Fault | undefined {
	for (const [name, value, pattern] of [
		["id", id, idPattern],
		["entity_id", entity, idPattern],
		["layer", layer, layerIdPattern],
	] as const) {
		if (pattern.test(value)) continue;
		const reason = `"${excerpt(value)}" is not a valid value of "${name}".`;
		return { code: "E_CSV_ID", reason, hint: "Use letters, digits, full stops, hyphens and underscores." };
	}
	if (takenIds.has(id)) {
		const reason = `The id "${id}" is already in use.`;
		return { code: "E_ID_TWICE", reason, hint: "Give each span a unique id." };
	}
	if (exact !== "") return undefined;
	return { code: "E_CSV_QUOTE", reason: `Span "${id}" has no quote.`, hint: "Write the text of the span." };
}

function positionIn(row: CellRow, report: Report): TextPosition | undefined {
	const start = row.cell("start") ?? "";
	const end = row.cell("end") ?? "";
	if (start === "" && end === "") return undefined;
	const isPosition = /^\d{1,9}$/.test(start) && /^\d{1,9}$/.test(end) && Number(start) < Number(end);
	if (isPosition && row.cell("unit") === offsetUnitCell) {
		return { start: codePoints(Number(start)), end: codePoints(Number(end)) };
	}
	const reason = `"start" and "end" are not a position in code points: ${excerpt(`${start} to ${end}`)}.`;
	const hint = "Only the quote is used. Correct both cells, or leave them empty.";
	report.warning(row.location, "W_CSV_POSITION", reason, hint);
	return undefined;
}
