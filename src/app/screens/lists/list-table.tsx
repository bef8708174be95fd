import type { Layer } from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../corpus/index.ts";
import { styleClasses } from "../../../marks/index.ts";
import { type ListQuery, placeId } from "../../reading/screen.ts";
import { SpanLink } from "../../ui/span-link.tsx";
import { listMessages as text } from "../screen-messages.ts";
import { type ListColumn, quoteId } from "./columns.ts";
import { groupByEntity } from "./select-rows.ts";

/**
 * A page of a list as a table, with a row for each mention. The mentions of one entity share the cells that describe
 * the entity. The headings sort the list.
 */
export function ListTable(props: ListTableProps) {
	const { layer, columns, rows, shown, total, places, query, currentId, onSort, onGo } = props;
	const { sort, isDescending } = query;
	const sortColumn = columns.find(({ id }) => id === sort) ?? columns.at(-1);
	const isInTextOrder = sortColumn?.id === placeId && !isDescending;
	const order = isInTextOrder ? text.inText : text.sortedBy(sortColumn?.label ?? "", isDescending);
	return (
		<section className="list-scroll" aria-label={text.title(layer.label)} ref={makeFocusable}>
			<table className={`list list-${layer.id} voice-${layer.voice}`}>
				<caption>{text.caption(layer.label, shown, total, places, order)}</caption>
				<thead>
					<tr>
						{columns.map((column) => (
							<th
								key={column.id}
								scope="col"
								aria-sort={column === sortColumn ? (isDescending ? "descending" : "ascending") : undefined}
							>
								<button type="button" onClick={() => onSort(column.id)}>
									{column.label}
									<SortMark />
								</button>
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{groupByEntity(rows).map((mentions) =>
						mentions.map((span, at) => (
							<tr
								key={span.annotation.id}
								className={at === 0 ? undefined : "further"}
								aria-current={span.annotation.id === currentId || undefined}
							>
								{columns
									.filter(({ isOfEntity }) => at === 0 || !isOfEntity)
									.map((column) => (
										<Cell
											key={column.id}
											column={column}
											span={span}
											height={column.isOfEntity ? mentions.length : 1}
											onGo={onGo}
										/>
									))}
							</tr>
						)),
					)}
				</tbody>
			</table>
		</section>
	);
}

interface ListTableProps {
	readonly layer: Layer;
	readonly columns: readonly ListColumn[];
	/** The rows of this page, with the mentions of each entity together. */
	readonly rows: readonly PlacedSpan[];
	/** Number of entities that match the filters, on all pages. */
	readonly shown: number;
	/** Number of entities without filters. */
	readonly total: number;
	/** Number of rows that match the filters, on all pages. */
	readonly places: number;
	readonly query: ListQuery;
	/** Annotation id in the address. */
	readonly currentId: string | undefined;
	readonly onSort: (column: string) => void;
	readonly onGo: (id: string) => void;
}

/** A cell of a row. The quote is the row's heading and links to the span. */
function Cell({ column, span, height, onGo }: CellProps) {
	const content = column.textOf(span);
	const direction = column.isProse ? "auto" : undefined;
	if (column.id === quoteId) {
		return (
			<th scope="row" dir={direction}>
				<SpanLink to={span.annotation.id} onGo={onGo}>
					<span className={`sample ${styleClasses("sample", span.layer)}`}>{content}</span>
				</SpanLink>
			</th>
		);
	}
	const rowSpan = height > 1 ? height : undefined;
	if (content === "")
		return (
			<td className="missing" rowSpan={rowSpan}>
				{column.missing}
			</td>
		);
	return (
		<td dir={direction} rowSpan={rowSpan}>
			{content}
		</td>
	);
}

interface CellProps {
	readonly column: ListColumn;
	readonly span: PlacedSpan;
	/** Number of rows. */
	readonly height: number;
	readonly onGo: (id: string) => void;
}

/** Makes the scrolling container reachable by keyboard (WCAG 2.1.1). */
function makeFocusable(element: HTMLElement | null) {
	if (element) element.tabIndex = 0;
}

/** The style sheet highlights one arrow by the heading's `aria-sort`. */
function SortMark() {
	return (
		<svg viewBox="0 0 10 16" aria-hidden="true" className="sort-mark">
			<path className="up" d="M2 6l3-3 3 3" />
			<path className="down" d="M2 10l3 3 3-3" />
		</svg>
	);
}
