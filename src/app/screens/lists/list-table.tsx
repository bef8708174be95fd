import type { Layer } from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../library/index.ts";
import { SpanLink } from "../../ui/span-link.tsx";
import type { Arrangement } from "./arrange.ts";
import { type ListColumn, placeId, wordsId } from "./columns.ts";
import { listMessages as text } from "./list-messages.ts";

/** Rows of a list as a real table, which screen readers walk by cells and whose headings sort. */
export function ListTable(props: ListTableProps) {
	const { layer, columns, rows, shown, total, arrangement, here, onSort, onGo } = props;
	const { sort, isDescending } = arrangement;
	const sorting = columns.find(({ id }) => id === sort) ?? columns.at(-1);
	const isInText = sorting?.id === placeId && !isDescending;
	const words = isInText ? text.inText : text.sortedBy(sorting?.label ?? "", isDescending);
	return (
		<section className="list-scroll" aria-label={text.title(layer.label)} ref={focusable}>
			<table className={`list list-${layer.id} voice-${layer.voice}`}>
				<caption>{text.caption(layer.label, shown, total, words)}</caption>
				<thead>
					<tr>
						{columns.map((column) => (
							<th
								key={column.id}
								scope="col"
								aria-sort={column === sorting ? (isDescending ? "descending" : "ascending") : undefined}
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
					{rows.map((span) => (
						<tr key={span.annotation.id} aria-current={span.annotation.id === here || undefined}>
							{columns.map((column) => (
								<Cell key={column.id} column={column} span={span} onGo={onGo} />
							))}
						</tr>
					))}
				</tbody>
			</table>
		</section>
	);
}

interface ListTableProps {
	readonly layer: Layer;
	readonly columns: readonly ListColumn[];
	/** Those of this page. */
	readonly rows: readonly PlacedSpan[];
	/** How many rows there are on all pages, and how many there would be without filters. */
	readonly shown: number;
	readonly total: number;
	readonly arrangement: Arrangement;
	/** Id of the span that the address names. */
	readonly here: string | undefined;
	readonly onSort: (column: string) => void;
	readonly onGo: (id: string) => void;
}

/** The words are the heading of their row, and the link. */
function Cell({ column, span, onGo }: CellProps) {
	const content = column.textOf(span);
	const direction = column.isProse ? "auto" : undefined;
	if (column.id === wordsId) {
		return (
			<th scope="row" dir={direction}>
				<SpanLink to={span.annotation.id} onGo={onGo}>
					<span className={`sample sample-${span.layer.markStyle}`}>{content}</span>
				</SpanLink>
			</th>
		);
	}
	if (content === "") return <td className="missing">{column.missing}</td>;
	return <td dir={direction}>{content}</td>;
}

interface CellProps {
	readonly column: ListColumn;
	readonly span: PlacedSpan;
	readonly onGo: (id: string) => void;
}

/** What scrolls sideways must be reachable by key (WCAG 2.1.1). */
function focusable(element: HTMLElement | null) {
	if (element) element.tabIndex = 0;
}

/** Shown by the style sheet as the heading's `aria-sort` says. */
function SortMark() {
	return (
		<svg viewBox="0 0 10 16" aria-hidden="true" className="sort-mark">
			<path className="up" d="M2 6l3-3 3 3" />
			<path className="down" d="M2 10l3 3 3-3" />
		</svg>
	);
}
