import type { EntityId } from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../corpus/index.ts";
import { fold } from "../../../document/index.ts";
import { type ListQuery, placeId } from "../../reading/screen.ts";
import type { ListColumn } from "./columns.ts";

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

/** Returns the mentions of each entity as a group. Groups are in the order of their first mentions. */
export function groupByEntity(spans: readonly PlacedSpan[]): readonly (readonly PlacedSpan[])[] {
	const groups = new Map<EntityId, PlacedSpan[]>();
	for (const span of spans) {
		const group = groups.get(span.entity.id);
		if (group) group.push(span);
		else groups.set(span.entity.id, [span]);
	}
	return [...groups.values()];
}
