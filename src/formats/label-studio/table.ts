import Papa from "papaparse";
import { type Json, type JsonObject, readJson } from "../../annotation/index.ts";

/** True for the start of a table that Label Studio exported (CSV or TSV). */
export const isTaskTable = (head: string): boolean => {
	const [names = ""] = head.split(/\r?\n/, 1);
	return !/^\s*[[{<]/.test(names) && /\bannotation_id\b/.test(names) && /\blead_time\b/.test(names);
};

/** Turns a table into tasks of JSON-MIN: its cells with regions are lists of JSON. Other contents are returned unchanged. */
export function tasksOfTable(content: string): string {
	if (!isTaskTable(content.slice(0, 65_536).replace(/^\uFEFF/, ""))) return content;
	const { data } = Papa.parse<Readonly<Record<string, string>>>(content, {
		...{ header: true, skipEmptyLines: true },
		delimiter: /^[^\r\n]*\t/.test(content) ? "\t" : ",",
	});
	return JSON.stringify(data.map(taskOfRow));
}

const taskOfRow = (row: Readonly<Record<string, string>>): JsonObject =>
	Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cellValue(name, cell)]));

/** The columns with numbers in JSON-MIN. */
const numberColumns: ReadonlySet<string> = new Set(["id", "annotator", "annotation_id", "lead_time"]);

function cellValue(name: string, cell: string): Json {
	if (numberColumns.has(name) && /^\d+$/.test(cell)) return Number(cell);
	const isJson = /^\s*(?:\[\s*\{|\{\s*"choices"\s*:)/.test(cell);
	return (isJson ? readJson(cell, "").value : undefined) ?? cell;
}
