import type { Entity, Layer } from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../corpus/index.ts";
import { csvText } from "../../../formats/index.ts";
import { overviewMessages as text } from "../screen-messages.ts";

/** A table of spans. The page, the SVG download and the CSV download show the same grid. */
export interface Grid {
	/** Heading of the column of row names. */
	readonly corner: string;
	readonly columns: readonly GridColumn[];
	readonly rows: readonly GridRow[];
	/** One cell per column, with the spans of all rows. */
	readonly totals: readonly Cell[];
}

export interface GridColumn {
	readonly id: string;
	readonly label: string;
	/** The layer of the column's spans. */
	readonly layer: Layer;
}

export interface GridRow {
	readonly id: string;
	readonly label: string;
	/** 1 for the outermost level. */
	readonly depth: number;
	/** Id that the row's name links to. Undefined if the name is not a link. */
	readonly target: string | undefined;
	/** One cell per column. */
	readonly cells: readonly Cell[];
}

export type Cell = MarksCell | NamesCell;

export interface MarksCell {
	readonly kind: "marks";
	/** One mark per span, in text order. */
	readonly marks: readonly GridMark[];
}

export interface NamesCell {
	readonly kind: "names";
	/** Each mentioned entity once, in the order of first mention. */
	readonly names: readonly Name[];
	/** Number of spans. */
	readonly mentions: number;
}

export interface GridMark {
	readonly span: PlacedSpan;
	/**
	 * Fill pattern of the span's source. 0 is the most frequent source. All sources beyond the last
	 * pattern share `lastPattern`.
	 */
	readonly pattern: number;
}

export interface Name {
	readonly entity: Entity;
	readonly label: string;
	/** The first mention. */
	readonly first: PlacedSpan;
}

/** A cell with more marks shows a bar and a number. */
export const maxMarks = 12;

/** Returns the largest number of marks in a cell. Bars are scaled to it. */
export function longestBar({ rows }: Grid): number {
	let longest = 0;
	for (const { cells } of rows) {
		for (const cell of cells) if (cell.kind === "marks") longest = Math.max(longest, cell.marks.length);
	}
	return longest;
}

/**
 * Writes the counts of a grid as CSV: a header, one record per row, and one for the totals. A column
 * of names becomes two columns, one that counts names and one that counts mentions.
 */
export function gridCsv({ corner, columns, rows, totals }: Grid): string {
	const records = [
		[corner, ...columns.flatMap((column, index) => csvHeadings(column, totals[index]))],
		...rows.map(({ label, cells }) => [label, ...cells.flatMap(countsOf)]),
		[text.all, ...totals.flatMap(countsOf)],
	];
	return csvText(records, { formulaSafe: true });
}

function csvHeadings({ label, layer }: GridColumn, total: Cell | undefined): readonly string[] {
	return total?.kind === "names" ? [text.names(layer.label), text.mentionsOf(layer.label)] : [label];
}

const countsOf = (cell: Cell): readonly number[] =>
	cell.kind === "marks" ? [cell.marks.length] : [cell.names.length, cell.mentions];
