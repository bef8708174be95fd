import {
	codePoints,
	createReport,
	type Layers,
	type ReadResult,
	type TextPosition,
	wholeDocumentKey,
} from "../../annotation/index.ts";
import { emptyImport, type ImportedCorpus } from "../../corpus/index.ts";
import { type ForeignDocument, importForeignDocuments } from "../kit/foreign-documents.ts";
import { documentPassage, type ForeignPassage, positionPassage } from "../kit/foreign-passages.ts";
import type { ForeignSpan } from "../kit/foreign-spans.ts";
import { idPattern, uniqueIds } from "../kit/ids.ts";
import { type ColumnMeaning, delimiterOf, type ForeignColumns, reportColumns } from "./foreign-columns.ts";
import { type ForeignRow, foreignColumns, foreignRows } from "./foreign-rows.ts";
import { isTableOfTexts, readTableOfTexts } from "./foreign-texts.ts";
import { readRows } from "./rows.ts";

/**
 * Reads a table of another tool. Its columns are recognised by their names, and other columns become fields. A table
 * without quotes states offsets, and a row with neither is a note on its document.
 */
export function readForeignTable(
	content: string,
	file: string,
	layers: Layers | undefined,
): ReadResult<ImportedCorpus> {
	const report = createReport(file);
	const { value, problems } = readRows(content, file, delimiterOf(content), { hasRaggedRows: true });
	const columns = foreignColumns(value);
	if (!columns.has("quote") && !columns.has("start")) return { value: emptyImport, problems };
	reportColumns(value.header, columns, report);
	const rows = foreignRows(value, columns, layers);
	const read = isTableOfTexts(rows)
		? readTableOfTexts(rows, nameOf(file), layers, report)
		: importForeignDocuments(readQuotes(rows, columns, nameOf(file), report), layers);
	return { value: read, problems: [...problems, ...report.problems] };
}

function readQuotes(
	rows: readonly ForeignRow[],
	columns: ForeignColumns,
	fileName: string,
	report: ForeignDocument["report"],
): readonly ForeignDocument[] {
	const documents = new Map<string, ForeignSpan[]>();
	const freeId = uniqueIds();
	for (const { row, cellOf, label, tags, kept } of rows) {
		// White space at the ends of a quote belongs to its words.
		const exact = row.cell(columns.get("quote") ?? "") ?? "";
		const passage = passageOf(exact, cellOf);
		if (!passage) {
			report.error(row.location, "E_CSV_QUOTE", "The row has no quote.", "Write the text of the span.");
			continue;
		}
		const name = nameOf(cellOf("document")) || fileName;
		const spans = documents.get(name) ?? [];
		documents.set(name, spans);
		const id = cellOf("id");
		spans.push({
			location: row.location,
			id: freeId(idPattern.test(id) ? id : `a${spans.length + 1}`),
			sourceId: id || undefined,
			...{ layer: label, entity: undefined, passage, fields: kept.fields, tags },
			comments: [cellOf("comments")],
			extra: { ...kept.extra, ...(passage === documentPassage && { [wholeDocumentKey]: true }) },
		});
	}
	return [...documents].map(([name, spans]) => ({
		...{ name, title: undefined, language: undefined, text: undefined },
		...{ spans, sections: [], entities: [], report },
	}));
}

/** Undefined if the row has neither a quote nor offsets, and no note either. */
function passageOf(exact: string, cellOf: (meaning: ColumnMeaning) => string): ForeignPassage | undefined {
	const position = positionOf(exact, cellOf);
	if (exact.trim() !== "") {
		const quote = { exact, prefix: cellOf("prefix"), suffix: cellOf("suffix") };
		return { kind: "quote", quote, position };
	}
	if (position) return positionPassage(position);
	return cellOf("comments") === "" ? undefined : documentPassage;
}

/** The position is a hint. It is in the unit of the tool, so the quote decides. */
function positionOf(exact: string, cellOf: (meaning: ColumnMeaning) => string): TextPosition | undefined {
	// Recogito: `char-offset:10`. Recogito Studio: `start=10;end=17`.
	const [, from = "", to = ""] = /^(?:char-offset:|start=)(\d+)(?:;end=(\d+))?$/.exec(cellOf("anchor")) ?? [];
	const [stated, statedEnd] = [cellOf("start") || from, cellOf("end") || to];
	if (!/^\d{1,9}$/.test(stated)) return undefined;
	const start = Number(stated);
	const end = /^\d{1,9}$/.test(statedEnd) ? Number(statedEnd) : start + [...exact].length;
	return start < end ? { start: codePoints(start), end: codePoints(end) } : undefined;
}

/** Returns the name of a file or an address without its folder and suffix. */
const nameOf = (file: string): string =>
	file
		.replace(/[?#].*$/su, "")
		.replace(/\/+$/, "")
		.replace(/^.*\//su, "")
		.replace(/\.\w+$/, "");
