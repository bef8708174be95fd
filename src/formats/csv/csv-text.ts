import Papa from "papaparse";
import { wellFormed } from "../kit/losses.ts";

/** Separator of two cells. */
export type Delimiter = "," | ";" | "\t" | "|";

export interface CsvOptions {
	readonly formulaSafe: boolean;
	/** Default: false. */
	readonly byteOrderMark?: boolean;
}

/** Writes RFC 4180 with CRLF after each line. Texts are guarded against formulas, numbers are not. */
export function csvText(
	lines: readonly (readonly (string | number)[])[],
	options: CsvOptions,
	delimiter: Delimiter = ",",
): string {
	const cells = lines.map((line) =>
		line.map((value) => (typeof value === "number" ? value : guardFormula(wellFormed(value), options))),
	);
	const mark = options.byteOrderMark ? "\uFEFF" : "";
	return `${mark}${Papa.unparse(cells, { delimiter, newline: "\r\n", quotes: needsQuotes })}\r\n`;
}

/**
 * Papa Parse quotes only what RFC 4180 requires. In locales with a decimal comma, spreadsheets also split a
 * line at semicolons. The text after the semicolon would then start a new cell without a guard.
 */
const needsQuotes = (cell: unknown): boolean => typeof cell === "string" && /[;\t]/.test(cell);

/** Characters that start a formula in spreadsheets, including their full-width forms. */
const formulaStart = "[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20]";
const guarded = new RegExp(`^'+${formulaStart}`);
const unguarded = new RegExp(`^'*${formulaStart}`);

/**
 * Puts an apostrophe before a text that starts like a formula, so that no spreadsheet evaluates it.
 *
 * Adds an apostrophe even without `formulaSafe` if the text already starts with apostrophes and such a
 * character. Otherwise a reader could not distinguish the text from a guarded one.
 */
export const guardFormula = (text: string, { formulaSafe }: { formulaSafe: boolean }): string =>
	(formulaSafe ? unguarded : guarded).test(text) ? `'${text}` : text;

/** Removes the apostrophe that `guardFormula` adds. */
export const unguardFormula = (cell: string): string => (guarded.test(cell) ? cell.slice(1) : cell);
