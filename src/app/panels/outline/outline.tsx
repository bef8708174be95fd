import { type MouseEvent, memo, useMemo } from "react";
import { messages } from "../../language/messages.ts";
import { formatFragment } from "../../reading/fragment.ts";
import { useDocument, useFiltered, useViewState, useViewStore } from "../../reading/page-context.tsx";
import "./outline.css";
import type { OutlineEntry, PlacedSpan } from "../../../corpus/index.ts";
import type { TextRange } from "../../../document/index.ts";

/**
 * The outline, with the number of shown spans for each layer that has notes, or of the matches of a filter. Built from `div` elements
 * with table roles, because `content-visibility` does not apply to the rows of a `table` element.
 */
export const Outline = memo(function Outline() {
	const reading = useDocument();
	const { matches, shown } = useFiltered();
	const current = useViewState(({ currentSection }) => currentSection);
	const outline = useMemo(() => withoutTitle(reading.content.outline), [reading.content]);
	const allLayers = reading.layers.layers;
	const hasCounts = reading.spans.length > 0;
	const layers = useMemo(
		() => (hasCounts ? allLayers.filter(({ notes }) => notes) : []),
		[allLayers, hasCounts],
	);
	const columns = useMemo(
		() =>
			matches
				? [{ id: "matches", label: messages.matches, starts: startsIn(matches) }]
				: layers.map(({ id, count }) => ({
						id,
						label: capitalised(count.other),
						starts: startsIn(shown.filter(({ layer }) => layer.id === id)),
					})),
		[layers, matches, shown],
	);
	const groups = useMemo(() => groupEntries(outline), [outline]);
	if (outline.length === 0) return null;
	return (
		<nav className="outline" aria-label={messages.outline}>
			<h2>{messages.outline}</h2>
			<div role="table" aria-label={messages.outline}>
				{columns.length > 0 && (
					<div role="rowgroup">
						<div role="row" className="head">
							<div role="cell" />
							{columns.map(({ id, label, starts }) => (
								<div key={id} role="columnheader" title={messages.inPlaces(starts.length)}>
									<ColumnLabel label={label} />
								</div>
							))}
						</div>
					</div>
				)}
				{groups.map((entries) => (
					<Rows
						key={entries[0]?.id}
						entries={entries}
						columns={columns}
						current={entries.some(({ id }) => id === current) ? current : undefined}
					/>
				))}
			</div>
			{outline.some(({ supplied }) => supplied) && <p className="supplied">{messages.addedSectionNames}</p>}
		</nav>
	);
});

/** A group of rows that the browser lays out only near the viewport. */
const Rows = memo(function Rows({ entries, columns, current }: RowsProps) {
	const store = useViewStore();
	const go = (event: MouseEvent, id: string) => {
		event.preventDefault();
		store.goTo(id);
	};
	return (
		<div
			role="rowgroup"
			className="rows"
			style={{ containIntrinsicBlockSize: `auto ${entries.length * 2}rem` }}
		>
			{entries.map((entry) => (
				<div
					key={entry.id}
					role="row"
					data-depth={entry.depth}
					aria-current={entry.id === current ? "true" : undefined}
				>
					{/* A row header is only valid if the row has other cells. */}
					<div role={columns.length > 0 ? "rowheader" : "cell"}>
						<a
							href={formatFragment({ kind: "id", id: entry.id })}
							title={entry.label}
							onClick={(event) => go(event, entry.id)}
						>
							<bdi>{entry.label}</bdi>
						</a>
					</div>
					{columns.map(({ id, starts }) => (
						<div key={id} role="cell">
							{countIn(starts, entry.range) || "–"}
						</div>
					))}
				</div>
			))}
		</div>
	);
});

interface RowsProps {
	readonly entries: readonly OutlineEntry[];
	readonly columns: readonly OutlineColumn[];
	/** Undefined if the current entry is in another group. */
	readonly current: string | undefined;
}

/** A column with the number of spans in each section: one for each layer, or one for the matches of a filter. */
interface OutlineColumn {
	readonly id: string;
	readonly label: string;
	readonly starts: readonly number[];
}

/** The label of a column, abbreviated if it is longer than the column is wide. */
function ColumnLabel({ label }: { readonly label: string }) {
	return label.length > maxLabelLength ? <abbr title={label}>{`${label.slice(0, 4)}.`}</abbr> : label;
}

const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** Leaves out the title of the document: the first entry, if no other entry has its depth. */
function withoutTitle(outline: readonly OutlineEntry[]): readonly OutlineEntry[] {
	const [first, ...others] = outline;
	const isTitle = first && !first.supplied && others.every(({ depth }) => depth > first.depth);
	return isTitle ? others.map((entry) => ({ ...entry, depth: entry.depth - 1 })) : outline;
}

function groupEntries(outline: readonly OutlineEntry[]): readonly (readonly OutlineEntry[])[] {
	const count = Math.ceil(outline.length / rowsInGroup);
	return Array.from({ length: count }, (_, at) => outline.slice(at * rowsInGroup, (at + 1) * rowsInGroup));
}

/** About the number of rows in a tall window. */
const rowsInGroup = 32;

/** In characters. Longer labels are abbreviated, because the columns are narrow. */
const maxLabelLength = 9;

/** Returns the start offsets of spans, ascending, so that a range is counted with two binary searches. */
const startsIn = (spans: readonly PlacedSpan[]): readonly number[] => spans.map(({ range }) => range.start);

/** Returns the number of spans that start in a range. */
function countIn(starts: readonly number[], { start, end }: TextRange): number {
	return countBelow(starts, end) - countBelow(starts, start);
}

function countBelow(sorted: readonly number[], limit: number): number {
	let low = 0;
	let high = sorted.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((sorted[middle] ?? 0) < limit) low = middle + 1;
		else high = middle;
	}
	return low;
}
