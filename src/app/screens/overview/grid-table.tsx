import type { PlacedSpan } from "../../../corpus/index.ts";
import { styleClasses } from "../../../marks/index.ts";
import { useDocument } from "../../reading/page-context.tsx";
import { SpanLink } from "../../ui/span-link.tsx";
import { overviewMessages as text } from "../screen-messages.ts";
import { Marks, Names } from "./cells.tsx";
import { tickPath, tickScale } from "./entity-grids.ts";
import { type Cell, type Grid, type GridColumn, type GridRow, longestBar } from "./grid.ts";

interface TableProps {
	readonly grid: Grid;
	/** Accessible name: the heading of the section. */
	readonly label: string;
}

/** A grid as a table. On a phone, each row is a block with labelled cells. */
export function GridTable({ grid, label }: TableProps) {
	const { corner, columns, rows, totals } = grid;
	const longest = longestBar(grid);
	const content = (cell: Cell) =>
		cell.kind === "names" ? <Names cell={cell} /> : <Marks marks={cell.marks} longest={longest} />;
	return (
		<table className={columns.length > maxNarrowColumns ? "grid" : "grid is-narrow"} aria-label={label}>
			<thead>
				<tr>
					<th scope="col">{corner}</th>
					{columns.map((column, index) => (
						<th key={column.id} scope="col" className={edgeClass(columns, index)}>
							{column.label}
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				{rows.map(({ id, label: name, depth, target, cells }) => (
					<tr key={id}>
						<th scope="row" data-depth={Math.min(depth, 3)}>
							{target === undefined ? name : <SpanLink to={target}>{name}</SpanLink>}
						</th>
						{columns.map((column, index) => {
							const cell = cells[index];
							return (
								<td
									key={column.id}
									data-label={column.label}
									data-empty={isEmpty(cell) || undefined}
									className={edgeClass(columns, index)}
								>
									{cell && content(cell)}
								</td>
							);
						})}
					</tr>
				))}
			</tbody>
			<tfoot>
				<tr>
					<th scope="row">{text.all}</th>
					{columns.map((column, index) => (
						<td key={column.id} data-label={column.label} className={edgeClass(columns, index)}>
							{formatTotal(totals[index], column)}
						</td>
					))}
				</tr>
			</tfoot>
		</table>
	);
}

/** A table with more columns uses the full width. */
const maxNarrowColumns = 4;

/** Returns the class of the line between the columns of reported layers and those of the author's layers. */
function edgeClass(columns: readonly GridColumn[], index: number): string | undefined {
	const before = columns[index - 1]?.layer;
	const layer = columns[index]?.layer;
	return before && layer && before.voice !== layer.voice && layer.notes ? "edge" : undefined;
}

const isEmpty = (cell: Cell | undefined): boolean => cell?.kind === "marks" && cell.marks.length === 0;

function formatTotal(cell: Cell | undefined, { layer }: GridColumn): string {
	if (!cell) return "";
	return cell.kind === "marks"
		? String(cell.marks.length)
		: text.total(cell.names.length, layer.count, cell.mentions);
}

/** The mentions of each entity: drawn at their positions in the text, and as links by section. */
export function MentionsTable({ grid, label }: TableProps) {
	const reading = useDocument();
	const { corner, columns, rows } = grid;
	const longest = longestBar(grid);
	return (
		<table className="grid mentions-grid" aria-label={label}>
			<thead>
				<tr>
					<th scope="col">{corner}</th>
					<th scope="col">{text.mentions}</th>
					<th scope="col">{text.byPosition}</th>
					<th scope="col">{text.bySection}</th>
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<tr key={row.id}>
						<th scope="row">
							<SpanLink to={row.target ?? row.id}>{row.label}</SpanLink>
						</th>
						<td data-label={text.mentions}>{spansOf(row).length}</td>
						<td className="along-cell">
							<MentionPositions spans={spansOf(row)} length={reading.text.length} />
						</td>
						<td data-label={text.bySection}>
							<ul className="in-parts">
								{row.cells.map(
									(cell, index) =>
										cell.kind === "marks" &&
										cell.marks.length > 0 && (
											<li key={columns[index]?.id}>
												<span>{columns[index]?.label}</span>
												<Marks marks={cell.marks} longest={longest} />
											</li>
										),
								)}
							</ul>
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

/** Hidden from assistive technology, because the links beside it have the same content. */
function MentionPositions({ spans, length }: MentionPositionsProps) {
	return (
		<svg
			viewBox={`0 0 ${tickScale} 8`}
			preserveAspectRatio="none"
			aria-hidden="true"
			className={`along ${spans[0] ? styleClasses("ink", spans[0].layer) : ""}`}
		>
			<path
				d={tickPath(
					spans.map(({ range }) => range),
					length,
				)}
			/>
		</svg>
	);
}

interface MentionPositionsProps {
	readonly spans: readonly PlacedSpan[];
	/** Length of the text in UTF-16 units. */
	readonly length: number;
}

const spansOf = ({ cells }: GridRow): readonly PlacedSpan[] =>
	cells.flatMap((cell) => (cell.kind === "marks" ? cell.marks.map(({ span }) => span) : []));
