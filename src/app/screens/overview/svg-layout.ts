import { type Cell, type Grid, mostMarks } from "./grid.ts";

/** Measures of the picture, in its own units: pixels at its natural size. */
export const measures = {
	margin: 32,
	head: 132,
	/** From one mark to the next, and from one line of names to the next. */
	pitch: 24,
	padding: 16,
	/** From the top of a row to the foot of its words. */
	baseline: 25,
	indent: 16,
	bar: 96,
	total: 40,
	legend: 64,
} as const;

export interface Layout {
	/** Where each column begins. */
	readonly starts: readonly number[];
	/** Where the last column ends. */
	readonly end: number;
	/** The top of each row, and the foot of the last. */
	readonly tops: readonly number[];
	readonly foot: number;
}

/** Columns as wide as their widest cell or their head, rows as high as their names; widths of words are estimates. */
export function layoutOf({ columns, rows, corner, totals }: Grid): Layout {
	const { margin, head, pitch, padding, indent } = measures;
	const names = rows.map(({ label, depth }) => wordsWidth(label) + (depth - 1) * indent);
	let end = margin + Math.max(wordsWidth(corner), ...names) + 2 * padding;
	const starts = columns.map(({ label }, at) => {
		const start = end;
		const cells = rows.map(({ cells }) => cellWidth(cells[at]));
		end += Math.max(wordsWidth(label), totals[at]?.kind === "names" ? 60 : 0, ...cells) + 1.5 * padding;
		return start;
	});
	let foot: number = head;
	const tops = rows.map(({ cells }) => {
		const top = foot;
		foot += pitch * Math.max(1, ...cells.map((cell) => nameLines(cell).length)) + padding;
		return top;
	});
	return { starts, end, tops, foot };
}

/** The names of a cell in lines of a readable length. */
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
	if (cell.kind === "names") return Math.max(0, ...nameLines(cell).map(wordsWidth));
	return cell.marks.length > mostMarks ? measures.bar + 48 : cell.marks.length * measures.pitch;
}

/** Enough for the widest of the types that may stand in for ours, at 14 pixels. */
export const wordsWidth = (words: string): number => words.length * 8.2;

const lineLength = 44;
