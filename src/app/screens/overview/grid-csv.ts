import { csvText } from "../../../formats/index.ts";
import type { Cell, Grid, GridColumn } from "./grid.ts";
import { overviewMessages as words } from "./overview-messages.ts";

/**
 * The numbers of a grid: a header, a row for each of its rows, and one for all. A
 * column of names becomes two, for the names and for their mentions.
 */
export function gridCsv({ corner, columns, rows, totals }: Grid): string {
	const lines = [
		[corner, ...columns.flatMap((column, at) => headsOf(column, totals[at]))],
		...rows.map(({ label, cells }) => [label, ...cells.flatMap(countsOf)]),
		[words.all, ...totals.flatMap(countsOf)],
	];
	return csvText(lines, { formulaSafe: true });
}

function headsOf({ label, layer }: GridColumn, total: Cell | undefined): readonly string[] {
	return total?.kind === "names" ? [words.names(layer.label), words.mentionsOf(layer.label)] : [label];
}

const countsOf = (cell: Cell): readonly number[] =>
	cell.kind === "marks" ? [cell.marks.length] : [cell.names.length, cell.mentions];
