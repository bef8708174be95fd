import { useEffect, useMemo, useRef, useState } from "react";
import type { Layer } from "../../../annotation/index.ts";
import { describeFilter } from "../../panels/filter-line/describe-filter.ts";
import { useDocument, useFiltered, useViewState, useViewStore } from "../../reading/page-context.tsx";
import { runInTimeSlices } from "../../reading/scheduling.ts";
import { defaultListQuery, type ListQuery, type Screen } from "../../reading/screen.ts";
import { ScreenFrame } from "../screen-frame.tsx";
import { listMessages as text } from "../screen-messages.ts";
import { columnsOf, type ListColumn } from "./columns.ts";
import { ListTable } from "./list-table.tsx";
import { groupByEntity, selectRows } from "./select-rows.ts";
import "./list.css";
import type { PlacedSpan } from "../../../corpus/index.ts";

/**
 * The spans of a layer that pass the filters, as a table. A row links to its span. The browser's
 * Back button returns to that row.
 */
export function List({ layer, query }: ListProps) {
	const reading = useDocument();
	const filtered = useFiltered();
	const store = useViewStore();
	const target = useViewState((state) => state.target);
	const [typed, setTyped] = useState(query.find);
	const container = useRef<HTMLDivElement>(null);

	const columns = useMemo(() => columnsOf(reading, layer), [reading, layer]);
	const all = useMemo(() => reading.spans.filter((span) => span.layer === layer), [reading, layer]);
	const passing = useMemo(() => all.filter(filtered.passes), [all, filtered.passes]);
	const selected = useRows(passing, columns, query);
	const groups = useMemo(() => groupByEntity(selected ?? noRows), [selected]);
	const rows = useMemo(() => groups.flat(), [groups]);
	const total = useMemo(() => groupByEntity(all).length, [all]);

	const filter = describeFilter(reading, filtered, passing, [layer]);
	const title = filter ? `${filter.count} ${filter.restrictions}` : text.title(layer.label);

	const currentId = target.kind === "id" ? target.id : undefined;
	const currentRow = rows.findIndex(({ annotation }) => annotation.id === currentId);
	const [chosenPage, setChosenPage] = useState<{ readonly rows: typeof rows; readonly first: number }>();
	const first =
		chosenPage?.rows === rows ? chosenPage.first : Math.max(0, currentRow - (currentRow % rowsPerPage));

	const sortBy = (sort: string) => {
		const isDescending = sort === query.sort && !query.isDescending;
		store.showScreen({ kind: "list", layer: layer.id, query: { ...query, sort, isDescending } });
	};
	const find = (words: string) => {
		setTyped(words);
		const screen: Screen = { kind: "list", layer: layer.id, query: { ...query, find: words } };
		store.navigate({ screen }, "replace");
	};
	const open = (id: string) => {
		// The Back button then returns to this row.
		store.navigate({ target: { kind: "id", id } }, "replace");
		store.goTo(id);
	};

	const isFirst = useRef(true);
	useEffect(() => {
		if (!selected) return;
		if (isFirst.current) {
			isFirst.current = false;
			// Runs after the effect of the frame, which focuses the title.
			container.current?.querySelector<HTMLElement>("tr[aria-current] a")?.focus();
			return;
		}
		const timer = setTimeout(() => store.announce(text.shown(groups.length, total)), 500);
		return () => clearTimeout(timer);
	}, [selected, groups, total, store]);

	return (
		<ScreenFrame name={text.name} title={title}>
			<div className="list-tools">
				<label>
					{text.find}
					<input
						type="search"
						value={typed}
						autoComplete="off"
						onChange={({ target }) => find(target.value)}
					/>
				</label>
			</div>
			<div ref={container}>
				{selected?.length === 0 && <p className="missing">{text.empty}</p>}
				{rows.length > 0 && (
					<ListTable
						layer={layer}
						columns={columns}
						rows={rows.slice(first, first + rowsPerPage)}
						shown={groups.length}
						total={total}
						places={rows.length}
						query={query}
						currentId={currentId}
						onSort={sortBy}
						onGo={open}
					/>
				)}
			</div>
			<Pager
				first={first}
				size={rowsPerPage}
				total={rows.length}
				onTurn={(next) => {
					setChosenPage({ rows, first: next });
					container.current?.scrollIntoView();
				}}
			/>
		</ScreenFrame>
	);
}

interface ListProps {
	readonly layer: Layer;
	readonly query: ListQuery;
}

const noRows: readonly PlacedSpan[] = [];

/** A browser lays out this many rows without a noticeable delay. */
const rowsPerPage = 200;

/** Returns the rows of a list query: the previous rows during a long sort, undefined during the first one. */
function useRows(
	spans: readonly PlacedSpan[],
	columns: readonly ListColumn[],
	{ sort, isDescending, find }: ListQuery,
): readonly PlacedSpan[] | undefined {
	const [rows, setRows] = useState<readonly PlacedSpan[]>();
	const isDefault = sort === defaultListQuery.sort && !isDescending && find === "";
	useEffect(() => {
		if (isDefault) return;
		const controller = new AbortController();
		const select = async () => {
			const steps = selectRows(spans, columns, { sort, isDescending, find });
			const result = await runInTimeSlices(steps, controller.signal);
			if (result) setRows(result);
		};
		void select();
		return () => controller.abort();
	}, [spans, columns, sort, isDescending, find, isDefault]);
	return isDefault ? spans : rows;
}

/** Buttons for the pages of a list. Renders nothing if the list fits on one page. */
function Pager({ first, size, total, onTurn }: PagerProps) {
	if (total <= size) return null;
	const previous = first - size;
	const next = first + size;
	return (
		<nav className="pager" aria-label={text.pages}>
			<button type="button" className="button" disabled={first === 0} onClick={() => onTurn(previous)}>
				{text.previous}
			</button>
			<span className="count">{text.page(first + 1, Math.min(next, total), total)}</span>
			<button type="button" className="button" disabled={next >= total} onClick={() => onTurn(next)}>
				{text.next}
			</button>
		</nav>
	);
}

interface PagerProps {
	/** Index of the first row of the page. */
	readonly first: number;
	/** Rows per page. */
	readonly size: number;
	readonly total: number;
	readonly onTurn: (first: number) => void;
}
