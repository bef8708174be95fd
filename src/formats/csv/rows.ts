import Papa from "papaparse";
import { excerpt, limits, type Read, type Report, reportOn } from "../../annotation/index.ts";
import type { Cells } from "../kit/cell-entities.ts";
import type { Delimiter } from "../kit/csv-text.ts";
import { unguard } from "../kit/formula-guard.ts";

export interface CsvRows {
	/** Without the names that occur a second time, and without those that are empty. */
	readonly header: readonly string[];
	/** Their texts without the guard against formulas. */
	readonly rows: readonly Cells[];
}

/**
 * Reads RFC 4180, also with LF alone and a byte order mark, as spreadsheets
 * write it. Empty records are passed over; one with more or fewer cells than the
 * header is refused, for nobody knows which column its cells stand in.
 */
export function readRows(content: string, file: string, delimiter: Delimiter): Read<CsvRows> {
	const report = reportOn(file);
	if (content.length > limits.annotationFile) {
		const reason = `The file is larger than ${limits.annotationFile / 1024 ** 2} MB.`;
		report.error("", "E_FILE_SIZE", reason, "Divide the file.");
		return { value: { header: [], rows: [] }, problems: report.problems };
	}
	// Left to itself Papa guesses both from the first megabyte, in which a quotation may hold anything.
	const newline = /^[^\r\n]*\r\n/.test(content) ? "\r\n" : "\n";
	const { data, errors } = Papa.parse<readonly string[]>(content, { delimiter, newline });
	const places = placesOf(data);
	for (const { row = 0, message } of errors) {
		report.error(places[row] ?? "", "E_CSV_SYNTAX", `${message}.`, "Correct the quotation marks.");
	}
	const [names = [], ...records] = data;
	const indices = indicesOf(names, report);
	const rows = records.flatMap((cells, index) => {
		const place = places[index + 1] ?? "";
		if (cells.every((cell) => cell === "")) return [];
		if (cells.length !== names.length) {
			const reason = `This record has ${cells.length} cells, but the header ${names.length}.`;
			report.error(place, "E_CSV_CELLS", reason, "Give it one cell for each column.");
			return [];
		}
		const cell = (column: string): string | undefined => {
			const text = cells[indices.get(column) ?? -1];
			return text === undefined ? undefined : unguard(text);
		};
		return [{ place, cell }];
	});
	return { value: { header: [...indices.keys()], rows }, problems: report.problems };
}

function indicesOf(names: readonly string[], report: Report): ReadonlyMap<string, number> {
	const indices = new Map<string, number>();
	for (const [index, name] of names.entries()) {
		if (name === "") continue;
		if (indices.has(name)) {
			const reason = `The column "${excerpt(name)}" occurs twice; the first is taken.`;
			report.error("1:1", "E_CSV_COLUMN_TWICE", reason, "Rename or delete one of the two.");
		} else {
			indices.set(name, index);
		}
	}
	return indices;
}

/** Where each record begins: a cell may hold line breaks, so records and lines differ. */
function placesOf(records: readonly (readonly string[])[]): readonly string[] {
	let line = 1;
	return records.map((cells) => {
		const place = `${line}:1`;
		line += 1 + cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
		return place;
	});
}
