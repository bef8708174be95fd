import type { PlacedSpan } from "../../../corpus/index.ts";
import { fold } from "../../../document/index.ts";
import { formatSearch } from "../../reading/address.ts";
import { findKey, sortKey } from "../../reading/screen.ts";
import { type ListColumn, placeId } from "./columns.ts";

/** The sort order and the search words of a list. The address contains both. */
export interface ListQuery {
	/** Id of a column. */
	readonly sort: string;
	readonly isDescending: boolean;
	/** Words separated by spaces. A row matches if its cells together contain every word. */
	readonly find: string;
}

/** Every row, in text order. */
export const defaultListQuery: ListQuery = { sort: placeId, isDescending: false, find: "" };

/** Reads a list query from the query of an address. The id of the column is not checked. */
export function parseListQuery(search: string): ListQuery {
	const query = new URLSearchParams(search);
	const sort = query.get(sortKey) ?? "";
	return {
		sort: sort.replace(/^-/, "") || defaultListQuery.sort,
		isDescending: sort.startsWith("-"),
		find: query.get(findKey) ?? "",
	};
}

/** Returns the query of the address with the list query in it. Other parameters stay as they are. */
export function setListQuery(search: string, { sort, isDescending, find }: ListQuery): string {
	const query = new URLSearchParams(search);
	const isDefault = sort === defaultListQuery.sort && !isDescending;
	if (isDefault) query.delete(sortKey);
	else query.set(sortKey, isDescending ? `-${sort}` : sort);
	if (find === "") query.delete(findKey);
	else query.set(findKey, find);
	return formatSearch(query);
}

/**
 * Returns the spans that match a list query, in its order. Search and sort ignore case and accents.
 * Rows with equal cells stay in text order. Rows with an empty cell come last in both directions.
 * An unknown column sorts by text order. Yields after every 100 rows, so that a caller can pause.
 *
 * @param spans in text order
 */
export function* selectRows(
	spans: readonly PlacedSpan[],
	columns: readonly ListColumn[],
	{ sort, isDescending, find }: ListQuery,
): Generator<void, readonly PlacedSpan[]> {
	const words = fold(find)
		.split(" ")
		.filter((word) => word !== "");
	const column = columns.find(({ id }) => id === sort && id !== placeId);
	const rows: { readonly span: PlacedSpan; readonly key: string }[] = [];
	for (const [index, span] of spans.entries()) {
		if (index % rowsPerStep === 0) yield;
		if (words.length > 0) {
			const row = fold(columns.map(({ textOf }) => textOf(span)).join("\n"));
			if (!words.every((word) => row.includes(word))) continue;
		}
		rows.push({ span, key: column ? fold(column.textOf(span)) : "" });
	}
	const direction = isDescending ? -1 : 1;
	if (column) {
		rows.sort((a, b) => {
			if (a.key === b.key) return 0;
			if (a.key === "" || b.key === "") return a.key === "" ? 1 : -1;
			return a.key < b.key ? -direction : direction;
		});
	} else if (isDescending) rows.reverse();
	return rows.map(({ span }) => span);
}

const rowsPerStep = 100;
