import {
	createReport,
	documentId,
	excerpt,
	type Layers,
	limits,
	type ReadResult,
	type Report,
} from "../../annotation/index.ts";
import type { ImportedCorpus } from "../../corpus/index.ts";
import { range } from "../../document/index.ts";
import type { ImportedFile } from "../format.ts";
import { fieldColumns } from "../kit/columns.ts";
import { type CellRow, collectEntities, undefinedType } from "../kit/entity-cells.ts";
import { type ForeignDocument, importForeignDocuments } from "../kit/foreign-documents.ts";
import type { ForeignSpan } from "../kit/foreign-spans.ts";
import { idPattern, slug } from "../kit/ids.ts";
import { spanColumns } from "../kit/table.ts";
import { layerIdOfType, webannoLayers } from "./layers.ts";
import {
	parseStackedValue,
	parseWebanno,
	splitUnescaped,
	unescapeValue,
	type WebannoDeclaration,
	type WebannoFile,
	type WebannoRow,
} from "./lines.ts";

/**
 * Reads each file as a document. Reports chains and relations.
 *
 * @param layers if undefined, only the ids of spans and entities are read, not the fields
 */
export function readWebanno(files: readonly ImportedFile[], layers?: Layers): ReadResult<ImportedCorpus> {
	const documents = files.map((file) => readFile(file, layers));
	const value = importForeignDocuments(documents, layers);
	return { value, problems: documents.flatMap(({ report }) => report.problems) };
}

function readFile({ name, content }: ImportedFile, layers: Layers | undefined): ForeignDocument {
	const report = createReport(name);
	const base = name.replace(/\.\w+$/, "");
	const empty = {
		name: base,
		title: undefined,
		language: undefined,
		text: "",
		spans: [],
		sections: [],
		entities: [],
	};
	const isTooLarge = content.length > limits.annotationFile;
	const file = parseWebanno(isTooLarge ? "" : content);
	if (file.version === undefined) {
		const [reason, hint] = isTooLarge
			? [`The file is larger than ${limits.annotationFile / 1024 ** 2} MB.`, "Split the document."]
			: ["The first line is not the header of WebAnno TSV 3.", "Export the file as WebAnno TSV 3.3."];
		report.error("1:1", "E_TSV_FORMAT", reason, hint);
		return { ...empty, report };
	}
	for (const { line, reason } of file.faults) {
		report.error(`${line}:1`, "E_TSV_LINE", `This line is not read: ${reason}.`, "Export the file again.");
	}
	const { text } = file;
	reportMismatch(file, report);
	const collected =
		layers && collectEntities(fieldColumns(layers, spanColumns), documentId(slug(base)), report);
	const spans = spansIn(file, layers, report).flatMap((span, index): readonly ForeignSpan[] => {
		const { location, layer, start, end } = span;
		if (!isOffsetIn(text, start) || !isOffsetIn(text, end) || start === end) {
			const reason = `The offsets ${start} to ${end} are empty or outside the text of ${text.length} UTF-16 units.`;
			report.error(location, "E_POSITION", reason, "Export the file again.");
			return [];
		}
		const entity = span.cell("entity_id") || undefined;
		const type = layers?.layers.find(({ id }) => id === layer)?.entityType;
		if (entity !== undefined && idPattern.test(entity)) {
			collected?.add(span, entity, type ?? undefinedType(layer));
		}
		const id = span.cell("id") || `span-${index + 1}`;
		return [{ location, id, layer, entity, passage: { kind: "range", range: range(start, end) } }];
	});
	const entities = (collected?.entities ?? []).map(({ id, type, fields }) => ({
		...{ location: "", id, type, fields },
		scope: "document" as const,
	}));
	return { ...empty, text, spans, entities, report };
}

/** False inside a surrogate pair and outside the text. */
const isOffsetIn = (text: string, offset: number): boolean =>
	offset <= text.length &&
	!/^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(Math.max(0, offset - 1), offset + 1));

function reportMismatch({ text, rows }: WebannoFile, report: Report): void {
	const mismatches = rows.filter(({ start, end, token }) => text.slice(start, end) !== token);
	const [first] = mismatches;
	if (!first) return;
	const expected = excerpt(text.slice(first.start, first.end));
	const reason = `The words of ${mismatches.length} rows differ from the text. Expected "${expected}", found "${excerpt(first.token)}".`;
	const hint = "Check that the offsets count UTF-16 units.";
	report.warning(`${first.line}:1`, "W_TSV_WORDS", reason, hint);
}

/** A span joined from its rows, with the values of its features by column. */
interface WebannoSpan extends CellRow {
	readonly layer: string;
	readonly start: number;
	readonly end: number;
}

/** Returns the spans in text order, longer spans first. Reports each undefined layer and feature once. */
function spansIn(
	{ declarations, rows }: WebannoFile,
	layers: Layers | undefined,
	report: Report,
): readonly WebannoSpan[] {
	const spans = declarations.flatMap((declaration): readonly WebannoSpan[] => {
		const layerColumns = resolveColumns(declaration, layers, report);
		return layerColumns ? spansOfLayer(rows, declaration, layerColumns) : [];
	});
	return spans.toSorted((a, b) => a.start - b.start || b.end - a.end);
}

interface LayerColumns {
	readonly layer: string;
	/** The column of each declared feature. Undefined for a feature that is not read. */
	readonly columns: readonly (string | undefined)[];
}

/** Returns undefined, and reports, if the type is not a type of spans. */
function resolveColumns(
	{ line, kind, type, features }: WebannoDeclaration,
	layers: Layers | undefined,
	report: Report,
): LayerColumns | undefined {
	const location = `${line}:1`;
	const layer = kind === "span" ? layerIdOfType(type) : undefined;
	const known = layers && webannoLayers(layers).find((one) => one.layer.id === layer);
	if (layer === undefined) {
		const reason = `The layer "${excerpt(type)}" is not a layer of spans and is not read.`;
		report.error(location, "E_TSV_LAYER", reason, "Export the layer as spans.");
		return undefined;
	}
	const columnEntries: readonly (readonly [string, string])[] = known
		? known.features.map(({ name, column }) => [name, column])
		: ["id", "entity_id"].map((name) => [name, name]);
	const columnOf = new Map(columnEntries);
	const unread = features.filter((name) => name !== "" && !columnOf.has(name));
	if (unread.length > 0) {
		const reason = `These features of "${layer}" are not defined and not read: ${excerpt(unread.join(", "))}.`;
		report.warning(location, "W_TSV_FEATURE", reason, "Define them as fields in layers.json.");
	}
	return { layer, columns: features.map((name) => columnOf.get(name)) };
}

/** Joins the rows of one layer. Rows with the same disambiguation id belong to one span. */
function spansOfLayer(
	rows: readonly WebannoRow[],
	{ firstColumn, features }: WebannoDeclaration,
	{ layer, columns }: LayerColumns,
): readonly WebannoSpan[] {
	const spans = new Map<string, { -readonly [Key in keyof WebannoSpan]: WebannoSpan[Key] }>();
	for (const row of rows) {
		if (row.values[firstColumn] === "_") continue;
		const stacks = features.map((_name, index) =>
			splitUnescaped(row.values[firstColumn + index] ?? "_", "|"),
		);
		const depth = Math.max(...stacks.map((stack) => stack.length));
		for (let level = 0; level < depth; level += 1) {
			const values = stacks.map((stack) => parseStackedValue(stack[level] ?? "*"));
			const id = values.find(({ disambiguationId }) => disambiguationId !== "")?.disambiguationId;
			const key = id ?? `${row.id}|${level}`;
			const started = spans.get(key);
			if (started) {
				started.end = Math.max(started.end, row.end);
				continue;
			}
			const cells = new Map(
				values.flatMap(({ value }, index): readonly (readonly [string, string])[] => {
					const column = columns[index];
					return column === undefined ? [] : [[column, value === "*" ? "" : unescapeValue(value)]];
				}),
			);
			const { start, end } = row;
			spans.set(key, { location: `${row.line}:1`, layer, start, end, cell: (column) => cells.get(column) });
		}
	}
	return [...spans.values()];
}
