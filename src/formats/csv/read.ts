import {
	annotationId,
	codePoints,
	type DocumentId,
	documentId,
	entityId,
	excerpt,
	type Layers,
	layerId,
	type Read,
	type Report,
	reportOn,
	type TextPosition,
} from "../../annotation/index.ts";
import type { ExportDocument, ExportInput, ExportSpan } from "../format.ts";
import { type CellEntities, type Cells, cellEntities, columnNames } from "../kit/cell-entities.ts";
import type { Delimiter } from "../kit/csv-text.ts";
import { documentIdPattern, idPattern, layerIdPattern } from "../kit/ids.ts";
import { ownColumns, unit } from "../kit/table.ts";
import { readRows } from "./rows.ts";

/**
 * What a CSV file carries: quotes, places, labels of sections and links to
 * entities, and with `layers` the fields of these. It holds no text, so every
 * span is an orphan until it is anchored in its document.
 */
export function readCsv(
	content: string,
	file: string,
	layers?: Layers,
	delimiter: Delimiter = ",",
): Read<ExportInput> {
	const { value, problems } = readRows(content, file, delimiter);
	const report = reportOn(file);
	const missing = needed.filter((name) => !value.header.includes(name));
	if (missing.length > 0) {
		const reason = `The file has no column ${missing.map((name) => `"${name}"`).join(", ")}.`;
		report.error("1:1", "E_CSV_COLUMN", reason, "Start from a file that was exported here.");
	}
	const documents = missing.length > 0 ? [] : readDocuments(value.rows, layers, report);
	if (documents.length > 0) reportRest(value.header, layers, report);
	return {
		value: { layers: layers ?? { layers: [], types: new Map() }, register: [], documents },
		problems: [...problems, ...report.problems],
	};
}

const needed = ["document", "id", "layer", "quote", "entity_id"] as const;

/** True where the first record of the content names the columns that no file of ours lacks. */
export function hasOwnColumns(content: string, delimiter: Delimiter): boolean {
	const names = headerOf(content, delimiter);
	return needed.every((name) => names.includes(name));
}

/** The names in the first record, as far as they hold no sign that would have to be quoted. */
export const headerOf = (content: string, delimiter: Delimiter): readonly string[] =>
	(/^[^\r\n]*/.exec(content)?.[0].split(delimiter) ?? []).map((name) => name.replace(/^"(.*)"$/, "$1"));

function reportRest(header: readonly string[], layers: Layers | undefined, report: Report): void {
	const reason = "A CSV file does not hold the documents, so the spans have no place yet.";
	report.warning("", "W_CSV_PARTIAL", reason, "Anchor them in the documents by their quotes.");
	const known = new Set<string>(layers ? columnNames(layers) : ownColumns);
	const unread = header.filter((name) => !known.has(name));
	if (unread.length === 0) return;
	const names = excerpt(unread.join(", "));
	const hint = layers
		? "Correct their names, or define them in layers.json."
		: "Read it with the layers that it was written with.";
	report.warning("1:1", "W_CSV_COLUMN", `These columns are not read: ${names}.`, hint);
}

interface Draft {
	readonly spans: ExportSpan[];
	readonly ids: Set<string>;
	readonly described: CellEntities | undefined;
}

function readDocuments(
	rows: readonly Cells[],
	layers: Layers | undefined,
	report: Report,
): readonly ExportDocument[] {
	const drafts = new Map<DocumentId, Draft>();
	for (const row of rows) {
		const name = row.cell("document") ?? "";
		if (!documentIdPattern.test(name)) {
			const reason = `"${excerpt(name)}" is no id of a document.`;
			report.error(row.place, "E_CSV_ID", reason, "Write the name of its file, without the suffix.");
			continue;
		}
		const id = documentId(name);
		const draft = drafts.get(id) ?? {
			spans: [],
			ids: new Set(),
			described: layers && cellEntities(layers, id, report),
		};
		drafts.set(id, draft);
		readRow(row, draft, layers, report);
	}
	return [...drafts].map(([id, { spans, described }]) => ({
		id,
		title: id,
		file: `corpus/${id}.md`,
		language: undefined,
		text: "",
		spans,
		sections: [],
		entities: described?.entities ?? [],
	}));
}

function readRow(
	row: Cells,
	{ spans, ids, described }: Draft,
	layers: Layers | undefined,
	report: Report,
): void {
	const id = row.cell("id") ?? "";
	const entity = row.cell("entity_id") ?? "";
	const layer = row.cell("layer") ?? "";
	const exact = row.cell("quote") ?? "";
	const known = layers?.layers.find((one) => one.id === layer);
	const fault = faultOf({ id, entity, layer, exact }, ids, layers !== undefined && !known);
	if (fault) {
		report.error(row.place, fault.code, fault.reason, fault.hint);
		return;
	}
	ids.add(id);
	if (known) described?.add(row, entity, known.entityType);
	spans.push({
		annotation: {
			id: annotationId(id),
			layer: layerId(layer),
			entity: entityId(entity),
			quote: { exact, prefix: row.cell("prefix") ?? "", suffix: row.cell("suffix") ?? "" },
			position: positionOf(row, report),
			extra: {},
		},
		placement: { kind: "orphan", candidates: [], reason: "A CSV file does not hold the document." },
		section: row.cell("section") || undefined,
		url: row.cell("url") || undefined,
	});
}

function faultOf(
	{ id, entity, layer, exact }: Readonly<Record<"id" | "entity" | "layer" | "exact", string>>,
	taken: ReadonlySet<string>,
	isStrange: boolean,
): { code: string; reason: string; hint: string } | undefined {
	for (const [name, value, pattern] of [
		["id", id, idPattern],
		["entity_id", entity, idPattern],
		["layer", layer, layerIdPattern],
	] as const) {
		if (pattern.test(value)) continue;
		const reason = `"${excerpt(value)}" cannot stand in "${name}".`;
		return { code: "E_CSV_ID", reason, hint: "Use letters, digits, full stops, hyphens and underscores." };
	}
	if (taken.has(id)) {
		return {
			code: "E_ID_TWICE",
			reason: `The id "${id}" is taken already.`,
			hint: "Give each span an id of its own.",
		};
	}
	if (isStrange) {
		const reason = `There is no layer "${layer}".`;
		return { code: "E_LAYER_UNKNOWN", reason, hint: "Correct it, or define it in layers.json." };
	}
	return exact === ""
		? {
				code: "E_CSV_QUOTE",
				reason: `Span "${id}" has no quote.`,
				hint: "Write the words that it stands on.",
			}
		: undefined;
}

function positionOf(row: Cells, report: Report): TextPosition | undefined {
	const start = row.cell("start") ?? "";
	const end = row.cell("end") ?? "";
	if (start === "" && end === "") return undefined;
	const isCount = /^\d{1,9}$/.test(start) && /^\d{1,9}$/.test(end) && Number(start) < Number(end);
	if (isCount && row.cell("unit") === unit) {
		return { start: codePoints(Number(start)), end: codePoints(Number(end)) };
	}
	const reason = `"start" and "end" are no place in code points: ${excerpt(`${start} to ${end}`)}.`;
	report.warning(
		row.place,
		"W_CSV_POSITION",
		reason,
		"The quote alone is taken; leave both empty if in doubt.",
	);
	return undefined;
}
