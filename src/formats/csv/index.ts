import type { Corpus } from "../../corpus/index.ts";
import type { ExportedFile, ExportOptions, Format, Written } from "../format.ts";
import { entityTable } from "../kit/entity-table.ts";
import { corpusFileName } from "../kit/ids.ts";
import { lossesOf } from "../kit/losses.ts";
import { headOf, readOneFile } from "../kit/one-file.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import { writeInSinglePieces } from "../kit/pieces.ts";
import { writeWithoutRelations } from "../kit/relations.ts";
import { firstRowsOf, spanTable, type Table } from "../kit/table.ts";
import { csvText, type Delimiter, guardFormula } from "./csv-text.ts";
import { readForeignTable } from "./foreign.ts";
import { isForeignTable } from "./foreign-columns.ts";
import { csvLosses } from "./losses.ts";
import { readCsv } from "./read.ts";
import { readCsvEntities } from "./read-entities.ts";
import { countRecords, hasEntityColumns, hasSpanColumns } from "./rows.ts";

/** RFC 4180: UTF-8, CRLF, a header, one row for each span. */
export const csv = spanFormat({
	id: "csv",
	label: "CSV",
	commonName: "Spreadsheet (CSV)",
	hint: "One table, for any spreadsheet or script",
	extension: "csv",
	mediaType: "text/csv;charset=utf-8",
	delimiter: ",",
});

/** CSV with tabs instead of commas. Cells are quoted in the same way. */
export const tsv = spanFormat({
	id: "tsv",
	label: "TSV",
	hint: "As CSV, with tabs",
	extension: "tsv",
	mediaType: "text/tab-separated-values;charset=utf-8",
	delimiter: "\t",
});

/** The spans as CSV, and a second file with every field of every entity, whether a span links to the entity or not. */
export const csvEntities: Format = {
	id: "csv-entities",
	label: "CSV with entities",
	hint: "One table for spans, one for entities",
	extension: csv.extension,
	mediaType: csv.mediaType,
	offsets: "code point",
	isDelimited: true,
	write: writeInSinglePieces(writeWithoutRelations(writeCsvEntities)),
	read: readCsvEntities,
	countSpans: countRecords,
	detect: (files) => files.some((file) => hasEntityColumns(headOf(file))),
};

interface SpanFormat extends Omit<Format, "offsets" | "write" | "isDelimited"> {
	readonly delimiter: Delimiter;
}

function spanFormat({ delimiter, ...format }: SpanFormat): Format {
	// Any delimiter of another tool is read as CSV, so that only one format is detected.
	const isForeign = (head: string) =>
		delimiter === "," && !hasSpanColumns(head, "\t") && isForeignTable(head);
	return {
		...format,
		offsets: "code point",
		isDelimited: true,
		write: writeInSinglePieces(
			writeWithoutRelations((corpus, options) => {
				const file = { name: corpusFileName(corpus, format.extension), mediaType: format.mediaType };
				return {
					files: [{ ...file, ...csvContent(spanTable(corpus, options), options, delimiter) }],
					losses: [
						...reductionLosses(corpus, options),
						...lossesOf(corpus, csvLosses(corpus, options, { withEntities: false })),
					],
				};
			}),
		),
		read: readOneFile((content, file, layers) => {
			const head = headOf({ name: file, content });
			return !hasSpanColumns(head, delimiter) && isForeignTable(head)
				? readForeignTable(content, file, layers)
				: readCsv(content, file, layers, delimiter);
		}),
		countSpans: countRecords,
		detect: (files) =>
			files.length > 0 &&
			files.every((file) => hasSpanColumns(headOf(file), delimiter) || isForeign(headOf(file))),
	};
}

function csvContent(
	table: Table,
	options: ExportOptions,
	delimiter: Delimiter,
): Pick<ExportedFile, "content" | "firstRows"> {
	return {
		content: csvText([table.header, ...table.rows], options, delimiter),
		firstRows: firstRowsOf(table).map((cells) => cells.map((cell) => guardFormula(cell, options))),
	};
}

function writeCsvEntities(corpus: Corpus, options: ExportOptions): Written {
	const file = (extension: string, table: Table): ExportedFile => ({
		name: corpusFileName(corpus, extension),
		mediaType: csv.mediaType,
		...csvContent(table, options, ","),
	});
	return {
		files: [
			file("csv", spanTable(corpus, options)),
			file("entities.csv", entityTable(applyOptions(corpus, options))),
		],
		losses: [
			...reductionLosses(corpus, options),
			...lossesOf(corpus, csvLosses(corpus, options, { withEntities: true })),
		],
	};
}
