import type { Entity, Layer } from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../library/index.ts";

/** A table of spans: what is drawn, downloaded as a picture, and downloaded as numbers. */
export interface Grid {
	/** What the rows are. */
	readonly corner: string;
	readonly columns: readonly GridColumn[];
	readonly rows: readonly GridRow[];
	/** One cell for each column, with everything of all the rows. */
	readonly totals: readonly Cell[];
}

export interface GridColumn {
	readonly id: string;
	readonly label: string;
	/** The layer whose spans it holds. */
	readonly layer: Layer;
}

export interface GridRow {
	readonly id: string;
	readonly label: string;
	/** 1 for the outermost. */
	readonly depth: number;
	/** The id that the row's name leads to; undefined where it is no place. */
	readonly target: string | undefined;
	/** One for each column. */
	readonly cells: readonly Cell[];
}

export type Cell =
	/** One mark for each span, in text order. */
	| { readonly kind: "marks"; readonly marks: readonly GridMark[] }
	/** The names of what is mentioned, each once, in the order of their first mention. */
	| { readonly kind: "names"; readonly names: readonly Name[]; readonly mentions: number };

export interface GridMark {
	readonly span: PlacedSpan;
	/** Which fill stands for its source: 0 for the commonest, up to `lastPattern` for all the rarer ones. */
	readonly pattern: number;
}

export interface Name {
	readonly entity: Entity;
	readonly label: string;
	readonly first: PlacedSpan;
}

/** How a span of a layer is drawn: what somebody says, what the author says, and what is only named. */
export type Shape = "square" | "ring" | "line";

export function shapeOf({ voice, notes }: Layer): Shape {
	if (voice === "author") return "ring";
	return notes ? "square" : "line";
}

/** Above this many a cell shows a bar with their number. */
export const mostMarks = 12;

/** The most marks that a cell draws as a bar; what the bars of the grid are measured by. */
export function longestBar({ rows }: Pick<Grid, "rows">): number {
	let longest = 0;
	for (const { cells } of rows) {
		for (const cell of cells) if (cell.kind === "marks") longest = Math.max(longest, cell.marks.length);
	}
	return longest;
}
