import { toXml } from "xast-util-to-xml";
import type { CellValue, Table } from "../kit/table.ts";
import { xmlDeclaration, xmlSafe, xmlText } from "../kit/xml.ts";

/** A named table. */
export interface Sheet extends Table {
	readonly name: string;
}

/** Limits of Excel: characters (UTF-16 units) of a cell, and rows of a sheet. */
export const sheetLimits = { cell: 32_767, rows: 1_048_576 } as const;

/** Indices of the cell styles that the workbook defines. */
const style = { header: 1, text: 2, wrapped: 3, guarded: 4, guardedWrapped: 5 } as const;

/**
 * Returns the XML of a worksheet (ECMA-376, part 1, 18.3) with a frozen header row. Texts are stored as texts, so no cell
 * is ever a formula.
 */
export function sheetXml({ header, rows }: Table): string {
	const widths = header.map((name, column) =>
		columnWidth([name, ...rows.map((cells) => cells[column] ?? "")]),
	);
	const columns = widths.map(
		(width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
	);
	const lines = [
		rowXml(1, header, () => style.header),
		...rows
			.slice(0, sheetLimits.rows - 1)
			.map((cells, index) =>
				rowXml(index + 2, cells, (cell, column) => styleOf(cell, widths[column] === widest)),
			),
	];
	return [
		`${xmlDeclaration}<worksheet xmlns="${spreadsheetNamespace}">`,
		'<sheetViews><sheetView workbookViewId="0">',
		'<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>',
		"</sheetView></sheetViews>",
		`<cols>${columns.join("")}</cols>`,
		`<sheetData>\n${lines.join("\n")}\n</sheetData></worksheet>\n`,
	].join("");
}

export const spreadsheetNamespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** In characters. Texts in a column of this width are wrapped. */
const widest = 60;

/** Returns the width of a column for its longest text, in characters. */
function columnWidth(cells: readonly CellValue[]): number {
	const longest = cells.reduce<number>((most, cell) => Math.max(most, String(cell).length), 0);
	return Math.min(Math.max(longest + 2, 8), widest);
}

function styleOf(cell: CellValue, isWrapped: boolean): number {
	// A spreadsheet evaluates such a text when a person edits the cell, unless the cell is marked as text.
	const isGuarded = typeof cell === "string" && /^[=+\-@]/.test(cell);
	if (isGuarded) return isWrapped ? style.guardedWrapped : style.guarded;
	return isWrapped ? style.wrapped : style.text;
}

function rowXml(
	row: number,
	cells: readonly CellValue[],
	styleAt: (cell: CellValue, column: number) => number,
): string {
	const written = cells.map((cell, column) => {
		if (cell === "") return "";
		const start = `<c r="${columnName(column)}${row}" s="${styleAt(cell, column)}"`;
		if (typeof cell === "number") return `${start}><v>${cell}</v></c>`;
		return `${start} t="inlineStr"><is><t xml:space="preserve">${cellXml(cell)}</t></is></c>`;
	});
	return `<row r="${row}">${written.join("")}</row>`;
}

/** Returns the letters of a column: A to Z, AA, AB, … */
function columnName(index: number): string {
	const before = Math.floor(index / 26);
	return (before > 0 ? columnName(before - 1) : "") + String.fromCharCode(65 + (index % 26));
}

function cellXml(text: string): string {
	const safe = xmlSafe(escapeCell(cutCell(text)));
	// Serialising each text as a tree takes five times as long.
	return /[&<>\r]/.test(safe) ? toXml(xmlText(safe), { allowDangerousXml: true }) : safe;
}

/** Cuts a text to the limit of a cell, never inside a surrogate pair. */
export const cutCell = (text: string): string =>
	text.length > sheetLimits.cell ? text.slice(0, sheetLimits.cell).replace(/[\uD800-\uDBFF]$/, "") : text;

/** A text that looks like an escape sequence of ECMA-376 (22.9.2.19) would be read as the character that it names. */
const escapeCell = (text: string): string => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");
