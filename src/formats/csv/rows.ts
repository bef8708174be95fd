import Papa from "papaparse";
import { createReport, excerpt, limits, type ReadResult, type Report } from "../../annotation/index.ts";
import type { CellRow } from "../kit/entity-cells.ts";
import { type Delimiter, unguardFormula } from "./csv-text.ts";

export interface CsvRows {
	/** The names in the first record. Empty and repeated names are left out. */
	readonly header: readonly string[];
	/** The guard against formulas is already removed from the cells. */
	readonly rows: readonly CellRow[];
}

interface RowOptions {
	/** True if a record may lack its last cells, or have further empty ones. Default: false. */
	readonly hasRaggedRows?: boolean;
}

/**
 * Reads RFC 4180. Also accepts LF alone and a byte order mark, because spreadsheets write both.
 * Empty records are skipped. A record with more or fewer cells than the header is reported and left
 * out, because its cells cannot be assigned to columns.
 */
export function readRows(
	content: string,
	file: string,
	delimiter: Delimiter,
	{ hasRaggedRows = false }: RowOptions = {},
): ReadResult<CsvRows> {
	const report = createReport(file);
	if (content.length > limits.annotationFile) {
		const reason = `The file is larger than ${limits.annotationFile / 1024 ** 2} MB.`;
		report.error("", "E_FILE_SIZE", reason, "Split the file.");
		return { value: { header: [], rows: [] }, problems: report.problems };
	}
	// Without these options Papa Parse guesses the delimiter and the line ending from the first megabyte, in which a quoted cell can contain anything.
	const newline = /^[^\r\n]*\r\n/.test(content) ? "\r\n" : "\n";
	const { data, errors } = Papa.parse<readonly string[]>(content, { delimiter, newline });
	const locations = recordLocations(data);
	for (const { row = 0, message } of errors) {
		report.error(locations[row] ?? "", "E_CSV_SYNTAX", `${message}.`, "Correct the quotation marks.");
	}
	const [names = [], ...records] = data;
	const indices = columnIndices(names, report);
	const rows = records.flatMap((cells, index) => {
		const location = locations[index + 1] ?? "";
		if (cells.every((cell) => cell === "")) return [];
		const isRagged = hasRaggedRows && cells.slice(names.length).every((cell) => cell.trim() === "");
		if (cells.length !== names.length && !isRagged) {
			const reason = `This record has ${cells.length} cells, but the header has ${names.length}.`;
			report.error(location, "E_CSV_CELLS", reason, "Write one cell for each column.");
			return [];
		}
		const cell = (column: string): string | undefined => {
			const text = cells[indices.get(column) ?? -1];
			return text === undefined ? undefined : unguardFormula(text);
		};
		return [{ location, cell }];
	});
	return { value: { header: [...indices.keys()], rows }, problems: report.problems };
}

/** Counts the records after the header. A line break in quotation marks does not end a record. */
export function countRecords(content: string): number {
	let count = 0;
	let isQuoted = false;
	for (let at = 0; at < content.length; at += 1) {
		const unit = content.charCodeAt(at);
		if (unit === quotationMark) isQuoted = !isQuoted;
		else if (unit === lineFeed && !isQuoted) count += 1;
	}
	return content.endsWith("\n") ? count - 1 : count;
}

const quotationMark = 0x22;
const lineFeed = 0x0a;

function columnIndices(names: readonly string[], report: Report): ReadonlyMap<string, number> {
	const indices = new Map<string, number>();
	for (const [index, name] of names.entries()) {
		if (name === "") continue;
		if (indices.has(name)) {
			const reason = `The column "${excerpt(name)}" occurs twice. The first is used.`;
			report.error("1:1", "E_CSV_COLUMN_TWICE", reason, "Rename or delete one of the two.");
		} else {
			indices.set(name, index);
		}
	}
	return indices;
}

/** Returns the start of each record. Cells can contain line breaks, so records and lines differ. */
function recordLocations(records: readonly (readonly string[])[]): readonly string[] {
	let line = 1;
	return records.map((cells) => {
		const location = `${line}:1`;
		line += 1 + cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
		return location;
	});
}

/** The columns that every file with spans has. */
export const requiredSpanColumns = ["document", "id", "layer", "quote", "entity_id"] as const;

/** True if the first record of a file names the columns of spans. */
export function hasSpanColumns(content: string, delimiter: Delimiter): boolean {
	const names = firstRecord(content, delimiter);
	return requiredSpanColumns.every((name) => names.includes(name));
}

/** True if the first record of a file names the columns of entities. */
export function hasEntityColumns(content: string): boolean {
	const names = firstRecord(content, ",");
	return (
		["document", "entity_id", "entity_type"].every((name) => names.includes(name)) && !names.includes("quote")
	);
}

/** Returns the names in the first record. None of the expected names contains a delimiter or quotation mark. */
const firstRecord = (content: string, delimiter: Delimiter): readonly string[] =>
	(/^[^\r\n]*/.exec(content)?.[0].split(delimiter) ?? []).map((name) => name.replace(/^"(.*)"$/, "$1"));
