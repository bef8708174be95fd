import Papa from "papaparse";
import { guard } from "./formula-guard.ts";

/** Lines of cells in RFC 4180: CRLF after each, texts guarded against running in a spreadsheet, numbers as they are. */
export function csvText(
	lines: readonly (readonly (string | number)[])[],
	options: { readonly formulaSafe: boolean },
): string {
	const cells = lines.map((line) =>
		line.map((value) => (typeof value === "number" ? value : guard(wellFormed(value), options))),
	);
	return `${Papa.unparse(cells, { newline: "\r\n", quotes: isCutElsewhere })}\r\n`;
}

/** Where the comma is the decimal sign, spreadsheets cut at a semicolon, and what follows would begin a cell. */
const isCutElsewhere = (cell: unknown): boolean => typeof cell === "string" && /[;\t]/.test(cell);

/** Half a surrogate pair has no form in UTF-8; RFC 3629, section 3. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, "\uFFFD");
