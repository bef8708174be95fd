import { useEffect, useMemo, useRef, useState } from "react";
import type { Layer } from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../library/index.ts";
import { pushSearch, replaceAddress, useAddress } from "../../reading/address.ts";
import { formatFragment, parseFragment } from "../../reading/fragment.ts";
import { ScreenFrame, type ScreenProps } from "../screen-frame.tsx";
import { type Arrangement, arrangeInSteps, asInText } from "./arrange.ts";
import { columnsOf, type ListColumn } from "./columns.ts";
import { listMessages as text } from "./list-messages.ts";
import { arrangementOf, withArrangement } from "./list-query.ts";
import { ListTable } from "./list-table.tsx";
import "./list.css";
import { runInTimeSlices } from "../../reading/scheduling.ts";

/**
 * Every span of a layer that the menus let through, as a table: the second way
 * through the document. A row leads to its span, and the browser's way back to the row.
 */
export function List({ layer, reading, filtered, onGo, onClose, announce }: ListProps) {
	const search = useAddress("search");
	const hash = useAddress("hash");
	const arrangement = useMemo(() => arrangementOf(search), [search]);
	const [typed, setTyped] = useState(arrangement.find);
	const box = useRef<HTMLDivElement>(null);

	const columns = useMemo(() => columnsOf(reading, layer), [reading, layer]);
	const all = useMemo(() => reading.open.spans.filter((span) => span.layer === layer), [reading, layer]);
	const passing = useMemo(() => all.filter(filtered.passes), [all, filtered.passes]);
	const arranged = useArranged(passing, columns, arrangement);
	const rows = arranged ?? none;

	const place = parseFragment(hash);
	const here = place.kind === "id" ? place.id : undefined;
	const rowHere = rows.findIndex(({ annotation }) => annotation.id === here);
	const [turned, setTurned] = useState<{ readonly rows: typeof rows; readonly first: number }>();
	const first = turned?.rows === rows ? turned.first : Math.max(0, rowHere - (rowHere % rowsOnPage));

	const arrange = (changed: Arrangement) => pushSearch(withArrangement(location.search, changed));
	const sortBy = (sort: string) =>
		arrange({ ...arrangement, sort, isDescending: sort === arrangement.sort && !arrangement.isDescending });
	const find = (words: string) => {
		setTyped(words);
		replaceAddress(withArrangement(location.search, { ...arrangement, find: words }), location.hash);
	};
	const open = (id: string) => {
		// The way back leads to the row that one left by.
		replaceAddress(location.search, formatFragment({ kind: "id", id }));
		onGo(id);
	};

	const isFirst = useRef(true);
	useEffect(() => {
		if (!arranged) return;
		if (isFirst.current) {
			isFirst.current = false;
			// After the frame has taken focus to its title; its effects run first.
			box.current?.querySelector<HTMLElement>("tr[aria-current] a")?.focus();
			return;
		}
		const rest = setTimeout(() => announce(text.shown(arranged.length, all.length)), 500);
		return () => clearTimeout(rest);
	}, [arranged, all, announce]);

	return (
		<ScreenFrame name={text.name} title={text.title(layer.label)} onClose={onClose}>
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
			<div ref={box}>
				{arranged?.length === 0 && <p className="missing">{text.empty}</p>}
				{rows.length > 0 && (
					<ListTable
						layer={layer}
						columns={columns}
						rows={rows.slice(first, first + rowsOnPage)}
						shown={rows.length}
						total={all.length}
						arrangement={arrangement}
						here={here}
						onSort={sortBy}
						onGo={open}
					/>
				)}
			</div>
			<Pager
				first={first}
				size={rowsOnPage}
				total={rows.length}
				onTurn={(next) => {
					setTurned({ rows, first: next });
					box.current?.scrollIntoView();
				}}
			/>
		</ScreenFrame>
	);
}

interface ListProps extends ScreenProps {
	readonly layer: Layer;
}

const none: readonly PlacedSpan[] = [];

/** What a browser lays out at once without being felt; nobody reads further without turning a page. */
const rowsOnPage = 200;

/** The rows as arranged; while a long list is being sorted, as they were before, or undefined at first. */
function useArranged(
	spans: readonly PlacedSpan[],
	columns: readonly ListColumn[],
	{ sort, isDescending, find }: Arrangement,
): readonly PlacedSpan[] | undefined {
	const [arranged, setArranged] = useState<readonly PlacedSpan[]>();
	const isAsInText = sort === asInText.sort && !isDescending && find === "";
	useEffect(() => {
		if (isAsInText) return;
		const wanted = new AbortController();
		const arrange = async () => {
			const steps = arrangeInSteps(spans, columns, { sort, isDescending, find });
			const rows = await runInTimeSlices(steps, wanted.signal);
			if (rows) setArranged(rows);
		};
		void arrange();
		return () => wanted.abort();
	}, [spans, columns, sort, isDescending, find, isAsInText]);
	return isAsInText ? spans : arranged;
}

/** Turns the pages of a list that is longer than one; nothing where it is not. */
function Pager({ first, size, total, onTurn }: PagerProps) {
	if (total <= size) return null;
	const before = first - size;
	const after = first + size;
	return (
		<nav className="pager" aria-label={text.pages}>
			<button type="button" className="button" disabled={first === 0} onClick={() => onTurn(before)}>
				{text.previous}
			</button>
			<span className="count">{text.page(first + 1, Math.min(after, total), total)}</span>
			<button type="button" className="button" disabled={after >= total} onClick={() => onTurn(after)}>
				{text.next}
			</button>
		</nav>
	);
}

interface PagerProps {
	/** Index of the first row that is shown. */
	readonly first: number;
	/** Rows on a page. */
	readonly size: number;
	readonly total: number;
	readonly onTurn: (first: number) => void;
}
