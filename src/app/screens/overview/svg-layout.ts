import { type Cell, type Grid, maxMarks } from "./grid.ts";

/** Sizes in the units of the picture, which are pixels at its natural size. */
export const measures = {
	margin: 32,
	head: 132,
	/** Distance from one mark or line of names to the next. */
	pitch: 24,
	padding: 16,
	/** From the top of a row to the baseline of its text. */
	baseline: 25,
	indent: 16,
	bar: 96,
	total: 40,
	legend: 64,
} as const;

export interface Layout {
	/** Start of each column. */
	readonly starts: readonly number[];
	/** End of the last column. */
	readonly end: number;
	/** Top of each row. */
	readonly tops: readonly number[];
	/** Bottom of the last row. */
	readonly bottom: number;
}

/** Computes the layout. A column is as wide as its widest cell or heading; a row is as high as its names. */
export function layoutOf({ columns, rows, corner, totals }: Grid): Layout {
	const { margin, head, pitch, padding, indent } = measures;
	const names = rows.map(({ label, depth }) => textWidth(label) + (depth - 1) * indent);
	let end = margin + Math.max(textWidth(corner), ...names) + 2 * padding;
	const starts = columns.map(({ label }, index) => {
		const start = end;
		const cells = rows.map(({ cells }) => cellWidth(cells[index]));
		end += Math.max(textWidth(label), totals[index]?.kind === "names" ? 60 : 0, ...cells) + 1.5 * padding;
		return start;
	});
	let bottom: number = head;
	const tops = rows.map(({ cells }) => {
		const top = bottom;
		bottom += pitch * Math.max(1, ...cells.map((cell) => nameLines(cell).length)) + padding;
		return top;
	});
	return { starts, end, tops, bottom };
}

/** Returns the names of a cell, broken into lines. */
export function nameLines(cell: Cell): readonly string[] {
	if (cell.kind === "marks") return [];
	const lines: string[] = [];
	let line = "";
	for (const { label } of cell.names) {
		const longer = line === "" ? label : `${line}, ${label}`;
		if (line !== "" && longer.length > lineLength) {
			lines.push(`${line},`);
			line = label;
		} else line = longer;
	}
	return line === "" ? lines : [...lines, line];
}

function cellWidth(cell: Cell | undefined): number {
	if (!cell) return 0;
	if (cell.kind === "names") return Math.max(0, ...nameLines(cell).map(textWidth));
	return cell.marks.length > maxMarks ? measures.bar + 48 : cell.marks.length * measures.pitch;
}

/** Estimates the width of a text at 14 pixels. Enough for the widest of the fallback fonts. */
export const textWidth = (text: string): number => text.length * 8.2;

/** In characters. */
const lineLength = 44;
