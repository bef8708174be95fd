import type { Reading } from "../../reading/reading.ts";
import { SpanLink } from "../../ui/span-link.tsx";
import { alongWidth, ticks } from "./along.ts";
import { Marks } from "./cells.tsx";
import type { Grid, GridRow } from "./grid.ts";
import { longestBar } from "./grid.ts";
import { overviewMessages as words } from "./overview-messages.ts";

/** Each name with its mentions: drawn where they truly stand along the text, and as links by part. */
export function MentionsTable({ grid, reading, label, onGo }: MentionsTableProps) {
	const { corner, columns, rows } = grid;
	const longest = longestBar(grid);
	return (
		<table className="grid mentions-grid" aria-label={label}>
			<thead>
				<tr>
					<th scope="col">{corner}</th>
					<th scope="col">{words.mentions}</th>
					<th scope="col">{words.along}</th>
					<th scope="col">{words.inParts}</th>
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<tr key={row.id}>
						<th scope="row">
							<SpanLink to={row.target ?? row.id} onGo={onGo}>
								{row.label}
							</SpanLink>
						</th>
						<td data-label={words.mentions}>{spansOf(row).length}</td>
						<td className="along-cell">
							<Along row={row} length={reading.open.document.text.length} />
						</td>
						<td data-label={words.inParts}>
							<ul className="in-parts">
								{row.cells.map(
									(cell, at) =>
										cell.kind === "marks" &&
										cell.marks.length > 0 && (
											<li key={columns[at]?.id}>
												<span>{columns[at]?.label}</span>
												<Marks marks={cell.marks} longest={longest} reading={reading} onGo={onGo} />
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

interface MentionsTableProps {
	readonly grid: Grid;
	readonly reading: Reading;
	/** Its name: the heading over it. */
	readonly label: string;
	readonly onGo: (id: string) => void;
}

/** For the eye alone: the links beside it say the same. */
function Along({ row, length }: { readonly row: GridRow; readonly length: number }) {
	const spans = spansOf(row);
	return (
		<svg
			viewBox={`0 0 ${alongWidth} 8`}
			preserveAspectRatio="none"
			aria-hidden="true"
			className={`along ink-${spans[0]?.layer.markStyle}`}
		>
			<path
				d={ticks(
					spans.map(({ range }) => range),
					length,
				)}
			/>
		</svg>
	);
}

const spansOf = ({ cells }: GridRow) =>
	cells.flatMap((cell) => (cell.kind === "marks" ? cell.marks.map(({ span }) => span) : []));
