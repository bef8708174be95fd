import type { Reading } from "../../reading/reading.ts";
import { SpanLink } from "../../ui/span-link.tsx";
import { Marks, Names } from "./cells.tsx";
import { type Cell, type Grid, type GridColumn, longestBar } from "./grid.ts";
import { overviewMessages as words } from "./overview-messages.ts";

/** A grid as a real table; on a phone each row is a block with its parts named. */
export function GridTable({ grid, reading, label, onGo }: GridTableProps) {
	const { corner, columns, rows, totals } = grid;
	const longest = longestBar(grid);
	const drawn = (cell: Cell) =>
		cell.kind === "names" ? (
			<Names cell={cell} onGo={onGo} />
		) : (
			<Marks marks={cell.marks} longest={longest} reading={reading} onGo={onGo} />
		);
	return (
		<table className={columns.length > fewColumns ? "grid" : "grid is-narrow"} aria-label={label}>
			<thead>
				<tr>
					<th scope="col">{corner}</th>
					{columns.map((column, at) => (
						<th key={column.id} scope="col" className={edgeClass(columns, at)}>
							{column.label}
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				{rows.map(({ id, label: name, depth, target, cells }) => (
					<tr key={id}>
						<th scope="row" data-depth={Math.min(depth, 3)}>
							{target === undefined ? (
								name
							) : (
								<SpanLink to={target} onGo={onGo}>
									{name}
								</SpanLink>
							)}
						</th>
						{columns.map(({ id: column, label: head }, at) => {
							const cell = cells[at];
							return (
								<td
									key={column}
									data-label={head}
									data-empty={isEmpty(cell) || undefined}
									className={edgeClass(columns, at)}
								>
									{cell && drawn(cell)}
								</td>
							);
						})}
					</tr>
				))}
			</tbody>
			<tfoot>
				<tr>
					<th scope="row">{words.all}</th>
					{columns.map((column, at) => (
						<td key={column.id} data-label={column.label} className={edgeClass(columns, at)}>
							{totalWords(totals[at], column)}
						</td>
					))}
				</tr>
			</tfoot>
		</table>
	);
}

interface GridTableProps {
	readonly grid: Grid;
	readonly reading: Reading;
	/** Its name: the heading over it. */
	readonly label: string;
	readonly onGo: (id: string) => void;
}

const fewColumns = 4;

/** A rule stands where the columns of others end and the author's own begin. */
function edgeClass(columns: readonly GridColumn[], at: number): string | undefined {
	const before = columns[at - 1]?.layer;
	const layer = columns[at]?.layer;
	return before && layer && before.voice !== layer.voice && layer.notes ? "edge" : undefined;
}

const isEmpty = (cell: Cell | undefined): boolean => cell?.kind === "marks" && cell.marks.length === 0;

function totalWords(cell: Cell | undefined, { layer }: GridColumn): string {
	if (!cell) return "";
	return cell.kind === "marks"
		? String(cell.marks.length)
		: words.total(cell.names.length, layer.count, cell.mentions);
}
