import Papa from "papaparse";
import { guard } from "./formula-guard.ts";

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
