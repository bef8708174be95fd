import { fold } from "../../../document/index.ts";
import type { PlacedSpan } from "../../../library/index.ts";
import { type ListColumn, placeId } from "./columns.ts";

/** How a list is sorted and narrowed down; the whole of it is in the address. */
export interface Arrangement {
	/** Id of a column. */
	readonly sort: string;
	readonly isDescending: boolean;
	/** Words that must all be in a row, in any of its cells. */
	readonly find: string;
}

export const asInText: Arrangement = { sort: placeId, isDescending: false, find: "" };

/**
 * The rows of a list: those in which the words are, sorted by a column without
 * regard to case and accents. Equal rows stay in the order of the text, and
 * empty cells come last in either direction.
 *
 * @param spans in text order
 */
export function* arrangeInSteps(
	spans: readonly PlacedSpan[],
	columns: readonly ListColumn[],
	{ sort, isDescending, find }: Arrangement,
): Generator<void, readonly PlacedSpan[]> {
	const sought = fold(find)
		.split(" ")
		.filter((word) => word !== "");
	const column = columns.find(({ id }) => id === sort && id !== placeId);
	const rows: { readonly span: PlacedSpan; readonly key: string }[] = [];
	for (const [at, span] of spans.entries()) {
		if (at % rowsInStep === 0) yield;
		if (sought.length > 0) {
			const row = fold(columns.map(({ textOf }) => textOf(span)).join("\n"));
			if (!sought.every((word) => row.includes(word))) continue;
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

const rowsInStep = 100;
