import Papa from "papaparse";

/** What stands between two cells. */
export type Delimiter = "," | "\t";

/** Lines of cells in RFC 4180: CRLF after each, texts guarded against running in a spreadsheet, numbers as they are. */
export function csvText(
	lines: readonly (readonly (string | number)[])[],
	options: { readonly formulaSafe: boolean },
	delimiter: Delimiter = ",",
): string {
	const cells = lines.map((line) =>
		line.map((value) => (typeof value === "number" ? value : guard(wellFormed(value), options))),
	);
	return `${Papa.unparse(cells, { delimiter, newline: "\r\n", quotes: isCutElsewhere })}\r\n`;
}

/** Where the comma is the decimal sign, spreadsheets cut at a semicolon, and what follows would begin a cell. */
const isCutElsewhere = (cell: unknown): boolean => typeof cell === "string" && /[;\t]/.test(cell);

/** Half a surrogate pair has no form in UTF-8; RFC 3629, section 3. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, "\uFFFD");

/** What makes a spreadsheet take a cell for a formula, full-width twins of the signs among them. */
const formula = "[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20]";
const guarded = new RegExp(`^'+${formula}`);
const unguarded = new RegExp(`^'*${formula}`);

/**
 * A cell that no spreadsheet runs: an apostrophe goes before a text that begins
 * like a formula.
 *
 * A text that already begins with apostrophes and such a sign gets one more,
 * with `formulaSafe` or without: else nobody could tell it from a guarded one.
 */
export const guard = (text: string, { formulaSafe }: { formulaSafe: boolean }): string =>
	(formulaSafe ? unguarded : guarded).test(text) ? `'${text}` : text;

/** Takes exactly that apostrophe off again. */
export const unguard = (cell: string): string => (guarded.test(cell) ? cell.slice(1) : cell);
